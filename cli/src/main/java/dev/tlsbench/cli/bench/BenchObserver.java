package dev.tlsbench.cli.bench;

/** Observes the progress of a measurement, on the thread that runs it. */
public interface BenchObserver {

  /** A trial is being set up, or driven for another slice. */
  void at(Measurement trial, String doing);

  /** A row is complete. */
  void ended(Row row);
}
