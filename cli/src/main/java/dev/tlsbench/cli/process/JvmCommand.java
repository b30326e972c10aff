package dev.tlsbench.cli.process;

import dev.tlsbench.cli.recording.FlightRecording;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command that starts a worker JVM with this one's class path and flags. */
public final class JvmCommand {
  /** A debugger's port cannot be used twice. */
  private static final List<String> AGENTS =
      List.of("-agentlib", "-agentpath", "-javaagent", "-Xrun");

  /** What makes one JVM faster or smaller than another. */
  private static final List<String> TUNING = List.of("-Xmx", "-Xms", "-XX:");

  private JvmCommand() {}

  /** The folder of the JDK of this JVM. */
  public static String home() {
    return System.getProperty("java.home", "");
  }

  /**
   * One like this JVM.
   *
   * @param main whose {@code main} works there
   */
  public static List<String> like(Class<?> main, String... args) {
    return of(home(), List.of(), List.of(), main, List.of(args));
  }

  /**
   * One that measures like this JVM.
   *
   * @param home the folder of its JDK
   * @param flags beside those of this JVM
   */
  public static List<String> on(String home, List<String> flags, Class<?> main) {
    return of(home, List.of(), flags, main, List.of());
  }

  /**
   * One like this JVM except for its heap and its compilers.
   *
   * @param flags the flags for those
   */
  public static List<String> tuned(
      String home, List<String> flags, Class<?> main, List<String> args) {
    return of(home, TUNING, flags, main, args);
  }

  private static List<String> of(
      String home, List<String> without, List<String> flags, Class<?> main, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag -> Stream.concat(AGENTS.stream(), without.stream()).noneMatch(flag::startsWith))
        .forEach(command::add);
    command.addAll(flags);
    command.addAll(FlightRecording.childOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path", ""));
    command.add(main.getName());
    command.addAll(args);
    return command;
  }
}
