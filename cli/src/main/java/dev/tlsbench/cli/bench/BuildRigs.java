package dev.tlsbench.cli.bench;

import java.lang.reflect.Method;

/**
 * Sets up measurements of two builds in this JVM, twin A of one and twin B of the other, each with
 * its own classes. They share what the machine does and what the compiler makes of the JDK's code;
 * each build's own code is compiled separately.
 */
public final class BuildRigs implements RigSource {
  private final Method before;
  private final Method now;
  private final long seed;

  /**
   * @param before twin A's
   * @param now twin B's
   * @param seed the seed of what is sent
   * @throws dev.tlsbench.cli.result.UserError if one of them cannot be measured
   */
  public BuildRigs(Build before, Build now, long seed) {
    this.before = before.worker();
    this.now = now.worker();
    this.seed = seed;
  }

  @Override
  public Rig open(Measurement measurement) throws InterruptedException {
    Method build = measurement.twin().equals(Measurement.BEFORE) ? before : now;
    return WorkerRig.open(LoadedWorker.start(build, seed), measurement);
  }
}
