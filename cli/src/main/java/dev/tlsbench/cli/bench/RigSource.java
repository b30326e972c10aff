package dev.tlsbench.cli.bench;

/** A source of rigs. */
@FunctionalInterface
public interface RigSource {

  /**
   * Sets up a measurement, and opens its connections.
   *
   * @throws MeasurementFailure if it cannot be measured
   */
  Rig open(Measurement measurement) throws InterruptedException;

  /** CPU time that other processes have used for its rigs. */
  default double cpuSeconds() {
    return 0;
  }
}
