package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schedules of two threads on one connection, model-checked; and the checker catches a twin
 * whose bug only a schedule shows, which proves that it explores.
 */
@Tag("lincheck")
final class LincheckTest {
  private static final int SCHEDULES = 30;
  private static final int UNTIL_CAUGHT = 1000;
  private static final int PATIENCE_SECONDS = 240;

  private static final int ATTEMPTS = 3;
  private static final String NOTHING = "nothing";

  /**
   * Names the property with what the last schedule that failed was found to break: the checker puts
   * fields back to what they were.
   */
  private static final String FOUND = "tlsbench.lincheck.found";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> theProductHoldsInEverySchedule() {
    return Stream.of(
        holds("senders", SendMode.OPTIMISTIC),
        holds("drainers", SendMode.OPTIMISTIC),
        holds("drainers", SendMode.QUEUED),
        holds("refusals", SendMode.OPTIMISTIC),
        holds("closing", SendMode.OPTIMISTIC),
        holds("aborting", SendMode.OPTIMISTIC));
  }

  private static DynamicTest holds(String body, SendMode mode) {
    return dynamicTest(body + ", " + mode, () -> explore(SCHEDULES, body, mode));
  }

  /**
   * Explores until something is found. It explores again where the checker alone found something,
   * since it takes a machine that is slow for a hang.
   */
  private static void explore(int schedules, String body, SendMode mode) {
    Runnable schedule = Schedules.named(body, mode.name());
    // Once by itself: the checker's time-out for one schedule does not allow for loading classes.
    schedule.run();
    for (int attempt = 1; ; attempt++) {
      try {
        Lincheck.runConcurrentTest(schedules, () -> watched(schedule));
        return;
      } catch (RuntimeException | Error e) {
        if (attempt == ATTEMPTS || !found().equals(NOTHING)) {
          throw e;
        }
      }
    }
  }

  /** In a JVM of its own, since the checker explores no classes but those of the class path. */
  @Test
  void itsTwinIsCaught() throws Exception {
    Path twin = folder.resolve("twin");
    Twin.of(new FlagSetOutsideLock().plantedBug(), twin);
    Path output = folder.resolve("output.txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            twin + File.pathSeparator + System.getProperty("java.class.path"),
            LincheckTest.class.getName(),
            "drainers");
    Process checker =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(checker.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the checker ends");
    } finally {
      checker.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(said.contains("still waiting to write"), said);
  }

  /**
   * Explores the body of that name until it fails, on whatever core the class path has, and prints
   * what was found wrong: the checker's own report of a failure can fail itself.
   */
  public static void main(String[] arguments) {
    try {
      explore(UNTIL_CAUGHT, arguments[0], SendMode.OPTIMISTIC);
    } catch (RuntimeException | Error e) {
      System.out.println(e);
    }
    System.out.println(found());
  }

  private static String found() {
    return System.getProperty(FOUND, NOTHING);
  }

  private static void watched(Runnable schedule) {
    try {
      schedule.run();
    } catch (AssertionError e) {
      System.setProperty(FOUND, String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
