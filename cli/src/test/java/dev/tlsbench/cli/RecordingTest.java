package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.TinyJar;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.spi.checked.ContractViolation;
import dev.tlsbench.spi.checked.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --jfr} leaves, of every verb and every backend. */
class RecordingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jsse:jsse", "bc:bc", "bcjsse:bcjsse", "conscrypt:conscrypt"})
  void bothEndsOfEachHandshakeAreRecordedOfEveryBackend(String pair) throws IOException {
    Path file = folder.resolve("run.jfr");
    Call call =
        Call.of("echo", "--pair", pair, "--tls", "1.2", "--mode", "queued", "--seed", "1")
            .endsWith(ExitCode.PASSED);
    assertFalse(call.err().contains("recording"), call.err());
    call =
        Call.of(
                "echo",
                "--pair",
                pair,
                "--tls",
                "1.2",
                "--mode",
                "queued",
                "--seed",
                "1",
                "--connections",
                "3",
                "--jfr",
                file.toString())
            .endsWith(ExitCode.PASSED);
    assertTrue(call.err().contains("recording: " + file), call.err());
    List<RecordedEvent> handshakes = events(file, "Handshake");
    assertEquals(6, handshakes.size());
    assertEquals(
        6, handshakes.stream().map(event -> event.getInt("connection")).distinct().count());
    for (RecordedEvent handshake : handshakes) {
      assertEquals("1.2", handshake.getString("protocol"));
      assertEquals("", handshake.getString("failure"));
      assertFalse(handshake.getDuration().isZero());
    }
  }

  @Test
  void keysThatChangeAreRecorded() throws IOException {
    Path file = folder.resolve("rekey.jfr");
    Call.of(
            "bench",
            "--workload",
            "rekey",
            "--pair",
            "jsse:jsse",
            "--tls",
            "1.2",
            "--warmup",
            "1ms",
            "--duration",
            "300ms",
            "--slices",
            "1",
            "--seed",
            "1",
            "--json",
            "--jfr",
            file.toString())
        .endsWith(ExitCode.PASSED);
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(
          files.anyMatch(each -> any(each, "Rekey")), "in the file of the one that measured");
    }
  }

  @Test
  void eachJvmThatTheRunStartsLeavesAFileBesideIt() throws IOException {
    Path file = folder.resolve("forked.jfr");
    Call.of(
            "matrix",
            "--pair",
            "jsse:bc",
            "--scenario",
            "echo/mutual",
            "--seed",
            "1",
            "--jfr",
            file.toString())
        .endsWith(ExitCode.PASSED);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> others = files.filter(other -> !other.equals(file)).toList();
      assertEquals(1, others.size());
      assertFalse(events(others.get(0), "Handshake").isEmpty());
    }
  }

  @Test
  void aDiskThatIsGoneAtTheEndIsTheMachinesFaultAndCostsNothingOfTheResult() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path jar =
        new TinyJar(folder)
            .of("Sawing", "static { new java.io.File(\"%s\").delete(); }".formatted(gone));
    Call call =
        Call.of("backends", "--backend-path=" + jar, "--jfr", gone.resolve("x.jfr").toString())
            .endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.out().contains("sawing "), call.out());
    assertTrue(call.err().contains("x.jfr cannot be written: "), call.err());
    assertFalse(call.err().contains("recording: "), call.err());
  }

  @Test
  void contractFindingsAreRecorded() throws IOException {
    Path file = folder.resolve("finding.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      assertThrows(
          ContractViolation.class, () -> Promise.TASKS.require(false, "%d tasks were lost", 2));
      recording.dump(file);
    }
    RecordedEvent violation = events(file, "BrokenPromise").get(0);
    assertEquals("slow work is offered as a task", violation.getString("promise"));
    assertEquals("2 tasks were lost", violation.getString("detail"));
  }

  @Test
  void noFileIsOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("there.jfr"), "mine");
    Call call = Call.of("backends", "--jfr", file.toString()).endsWith(ExitCode.USAGE);
    assertEquals(
        "tlsbench: --jfr %s exists; name a new file; see `tlsbench backends --help`"
            .formatted(file),
        call.err().strip());
    assertEquals("mine", Files.readString(file));
    Path nowhere = folder.resolve("no").resolve("folder.jfr");
    call = Call.of("echo", "--jfr", nowhere.toString()).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("cannot be written; does its folder exist?"), call.err());
  }

  private static boolean any(Path file, String name) {
    try {
      return !events(file, name).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RecordedEvent> events(Path file, String name) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("dev.tlsbench." + name))
        .toList();
  }
}
