package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.recording.FlightRecording;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a worker is started: on the JDK, class path, backend path and flags of this process. */
final class WorkerCommand {
  /**
   * A heap that never grows, so that resident memory tells of native memory alone; and the slow
   * compiler for what is very hot alone, since a worker lives for seconds and measures nothing; but
   * early for the JDK's ciphers, whose machine instructions only that compiler knows. An option
   * that this process was allowed not to know is allowed there too.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Xms96m",
          "-Xmx96m",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-XX:Tier4InvocationThreshold=200000",
          "-XX:Tier4MinInvocationThreshold=30000",
          "-XX:Tier4CompileThreshold=400000",
          "-XX:Tier4BackEdgeThreshold=1000000",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.01");

  private WorkerCommand() {}

  static List<String> ofThisProcess(BackendPath backends) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(WorkerCommand::passedOn)
        .forEach(command::add);
    command.addAll(FLAGS);
    command.addAll(FlightRecording.childOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Worker.class.getName());
    backends.entries().forEach(entry -> command.add(entry.toString()));
    return command;
  }

  /** Neither a debugger's port nor a heap's size can be had twice. */
  private static boolean passedOn(String flag) {
    return Stream.of("-agentlib", "-agentpath", "-javaagent", "-Xrun", "-Xmx", "-Xms", "-XX:")
        .noneMatch(flag::startsWith);
  }
}
