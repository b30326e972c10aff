package dev.tlsbench.cli.bench;

import java.lang.reflect.Method;

/**
 * Sets trials of two builds up in this JVM, twin A of the one and twin B of the other, each with
 * classes of its own: what the machine does, and what the compiler makes of the JDK's code, they
 * share. What it makes of the builds' own code it makes once for each.
 */
public final class BuildRigs implements RigSource {
  private final Method before;
  private final Method now;
  private final long seed;

  /**
   * @param before twin A's
   * @param now twin B's
   * @param seed of what is sent
   * @throws dev.tlsbench.cli.result.Refusal if one of them cannot be measured
   */
  public BuildRigs(Build before, Build now, long seed) {
    this.before = before.worker();
    this.now = now.worker();
    this.seed = seed;
  }

  @Override
  public Rig open(Measurement trial) throws InterruptedException {
    Method build = trial.twin().equals(Measurement.BEFORE) ? before : now;
    return WorkerRig.open(LoadedWorker.start(build, seed), trial);
  }
}
