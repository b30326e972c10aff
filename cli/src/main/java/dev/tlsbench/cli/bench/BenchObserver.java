package dev.tlsbench.cli.bench;

/** Observes the progress of a measurement, on the thread that runs it. */
public interface BenchObserver {

  /** A measurement is being set up, or driven for another slice. */
  void at(Measurement measurement, String doing);

  /** A row is complete. */
  void ended(Row row);
}
