package dev.tlsbench.cli.recording;

import dev.tlsbench.cli.result.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * A recording of a whole run, with the JDK's own settings for profiles beside the events of this
 * tool. JVMs that the run starts record into files of their own, which are put behind each other:
 * that is what a longer recording looks like, too.
 */
public final class FlightRecording implements AutoCloseable {
  /** Where the JVMs of one run leave what they recorded. */
  private static final String FOLDER = "tlsbench.recordings";

  private final Path file;
  private final Path folder;
  private final Recording recording;

  private FlightRecording(Path file, Path folder, Recording recording) {
    this.file = file;
    this.folder = folder;
    this.recording = recording;
  }

  /**
   * Records until closed.
   *
   * @param file that is made then; there must be none
   */
  public static FlightRecording into(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (Files.exists(file)) {
      throw Refusal.usage("--jfr %s is there already; name a new file".formatted(file));
    }
    if (parent == null || !Files.isWritable(parent)) {
      throw Refusal.usage("--jfr %s cannot be written; is there such a folder?".formatted(file));
    }
    try {
      Path folder = Files.createTempDirectory("tlsbench-recordings");
      System.setProperty(FOLDER, folder.toString());
      return new FlightRecording(file, folder, started());
    } catch (IOException e) {
      throw Refusal.environment("nothing can be recorded: " + e.getMessage(), e);
    }
  }

  /** What a JVM has to be started with so that {@link #join} finds the run it belongs to. */
  public static List<String> childOptions() {
    String folder = System.getProperty(FOLDER);
    return folder == null ? List.of() : List.of("-D%s=%s".formatted(FOLDER, folder));
  }

  /** Records this JVM to its end where the one that has started it records. */
  public static void join() throws IOException {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      Recording recording = started();
      recording.setDestination(Path.of(folder, ProcessHandle.current().pid() + ".jfr"));
      recording.setDumpOnExit(true);
    }
  }

  private static Recording started() throws IOException {
    try {
      Recording recording = new Recording(Configuration.getConfiguration("profile"));
      recording.setName("tlsbench");
      recording.start();
      return recording;
    } catch (ParseException e) {
      throw new IllegalStateException("the JDK's own settings cannot be read", e);
    }
  }

  @Override
  public void close() {
    System.clearProperty(FOLDER);
    try (recording;
        DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
      recording.dump(file);
      try (OutputStream whole = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
        for (Path other : others) {
          Files.copy(other, whole);
          Files.delete(other);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the recording cannot be written", e);
    }
  }
}
