package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.process.JvmCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets up measurements in another JVM, so that an engine that crashes it costs no results: all in
 * one, so that they share what the compiler makes of their code, or each in its own.
 */
public final class WorkerRigs implements RigSource, AutoCloseable {
  /** Memory of idle connections shows outside the heap only when the heap itself does not grow. */
  private static final List<String> FIXED_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private final boolean forked;
  private final Map<String, Object> order;
  private final Consumer<String> stderr;
  private final List<RigProcess> processes = new ArrayList<>();
  private @Nullable RigProcess shared;

  private WorkerRigs(boolean forked, Map<String, Object> order, Consumer<String> stderr) {
    this.forked = forked;
    this.order = order;
    this.stderr = stderr;
  }

  /**
   * All in one JVM.
   *
   * @param path where backends are, beside the class path
   * @param builds the builds of twin A and twin B; empty if there is only this one
   * @param seed the seed of what is sent
   * @param stderr receives what they print, line by line
   */
  public static WorkerRigs together(
      BackendPath path, List<Build> builds, long seed, Consumer<String> stderr) {
    return new WorkerRigs(false, RigWorker.order(path, builds, seed), stderr);
  }

  /** Each in its own JVM: of this JDK, or of the one that the measurement names. */
  public static WorkerRigs apart(BackendPath path, long seed, Consumer<String> stderr) {
    return new WorkerRigs(true, RigWorker.order(path, List.of(), seed), stderr);
  }

  @Override
  public Rig open(Measurement measurement) throws InterruptedException {
    RigProcess process = shared;
    if (forked || process == null || process.lost()) {
      process = RigProcess.start(command(measurement), order, stderr);
      processes.add(process);
      shared = process;
    }
    try {
      return process.open(measurement, forked);
    } catch (RuntimeException | InterruptedException e) {
      if (forked) {
        process.close();
      }
      throw e;
    }
  }

  private List<String> command(Measurement measurement) {
    if (!forked) {
      return JvmCommand.like(RigWorker.class);
    }
    String home = measurement.jdk().isEmpty() ? JvmCommand.home() : measurement.jdk();
    List<String> heap = measurement.workload() == Workload.IDLE ? FIXED_HEAP : List.of();
    return JvmCommand.on(home, heap, RigWorker.class);
  }

  @Override
  public double cpuSeconds() {
    return processes.stream().mapToDouble(RigProcess::cpuSeconds).sum();
  }

  @Override
  public void close() {
    processes.forEach(RigProcess::close);
  }
}
