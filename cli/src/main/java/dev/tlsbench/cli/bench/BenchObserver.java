package dev.tlsbench.cli.bench;

/** Told how a measurement gets on, on the thread that runs it. */
public interface BenchObserver {

  /** A trial is made ready, or driven for another slice. */
  void at(Measurement trial, String doing);

  /** A row is complete. */
  void ended(Row row);
}
