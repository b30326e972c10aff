package dev.tlsbench.cli.recording;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A JDK Flight Recorder recording of a whole run, with the JDK's profile settings and this tool's
 * events. Each JVM that the run starts leaves its own file beside it: a thread or class id means
 * something else in each JVM.
 */
public final class FlightRecording implements AutoCloseable {
  /** A system property: what the files of JVMs that the run starts begin with. */
  private static final String STEM = "tlsbench.jfr";

  private static final String SUFFIX = ".jfr";

  private final Path file;
  private final Recording recording;

  private FlightRecording(Path file, Recording recording) {
    this.file = file;
    this.recording = recording;
  }

  /**
   * Records until closed.
   *
   * @param file that is made then; there must be none
   */
  public static FlightRecording into(Path file) {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    if (Files.exists(whole)) {
      throw UserError.usage("--jfr %s exists; name a new file".formatted(file));
    }
    if (folder == null || !Files.isWritable(folder)) {
      throw UserError.usage("--jfr %s cannot be written; does its folder exist?".formatted(file));
    }
    String name = whole.toString();
    boolean suffixed = name.endsWith(SUFFIX);
    System.setProperty(STEM, suffixed ? name.substring(0, name.length() - SUFFIX.length()) : name);
    return new FlightRecording(whole, started());
  }

  /** Whether this run is recorded. */
  public static boolean underWay() {
    return System.getProperty(STEM) != null;
  }

  /** What a JVM has to be started with so that {@link #join} knows the run it belongs to. */
  public static List<String> childOptions() {
    String stem = System.getProperty(STEM);
    return stem == null ? List.of() : List.of("-D%s=%s".formatted(STEM, stem));
  }

  /** Records this JVM, to {@link #leave} or its end, where the one that started it records. */
  public static void join() throws IOException {
    String stem = System.getProperty(STEM);
    if (stem != null) {
      Recording recording = started();
      recording.setDestination(
          Path.of("%s-%d%s".formatted(stem, ProcessHandle.current().pid(), SUFFIX)));
      recording.setDumpOnExit(true);
    }
  }

  /** Writes what was recorded since {@link #join}; for JVMs that halt without an end. */
  public static void leave() {
    if (underWay()) {
      FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::stop);
    }
  }

  private static Recording started() {
    try {
      Recording recording = new Recording(Configuration.getConfiguration("profile"));
      recording.setName("tlsbench");
      recording.start();
      return recording;
    } catch (ParseException e) {
      throw new IllegalStateException("the JDK's own settings cannot be read", e);
    } catch (IOException e) {
      throw UserError.environment("the flight recorder cannot start: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    System.clearProperty(STEM);
    try (recording) {
      recording.dump(file);
    } catch (IOException e) {
      throw UserError.environment(
          "the recording %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
