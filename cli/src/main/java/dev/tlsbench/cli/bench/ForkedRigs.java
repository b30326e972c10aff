package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.recording.FlightRecording;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sets each trial up in a JVM of its own: of this JDK, or of the one that the trial names. */
public final class ForkedRigs implements RigSource {
  /** Memory of idle connections shows outside the heap only when the heap itself does not grow. */
  private static final List<String> FIXED_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private final List<String> worker;

  /**
   * @param worker main class and arguments that make a JVM a {@link Worker}
   */
  public ForkedRigs(List<String> worker) {
    this.worker = List.copyOf(worker);
  }

  @Override
  public Rig open(Trial trial) throws InterruptedException {
    String home = trial.jdk().isEmpty() ? System.getProperty("java.home", "") : trial.jdk();
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agent"))
        .forEach(command::add);
    command.addAll(FlightRecording.childOptions());
    if (trial.workload() == Workload.IDLE) {
      command.addAll(FIXED_HEAP);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path", ""));
    command.addAll(worker);
    return WorkerRig.open(ForkedWorker.start(command), trial);
  }
}
