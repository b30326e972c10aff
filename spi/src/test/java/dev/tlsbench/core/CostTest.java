package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the core spends on an operation, both ends together. The numbers are exact: who makes the
 * core cheaper writes the new ones down here, and who makes it dearer says why.
 *
 * <p>Counted are the locks asked for (those held already too, and the pool's); the tasks of the
 * loop, and how often it sleeps and has to be woken for one; changes of what a transport is watched
 * for; writes, and reads, of which some find it empty; an engine's calls in both directions, and
 * the records that it made. The bytes allocated are the most, as code has it that is not compiled
 * yet; those of a handshake and a rekey are the test's engine's too.
 *
 * <p>Without TLS a record is what the engine passes on at once. To the core a resumed handshake is
 * a handshake.
 */
final class CostTest {
  private static final Path CORE = Path.of("src/main/java/dev/tlsbench/core");

  /** A method with a lock, or a block with one. */
  private static final Pattern LOCKED = Pattern.compile("  (?:\\w+ )?synchronized [^;{]*\\{\n");

  private static final List<String> LOCKING =
      List.of("ConnectionMonitor.java", "Inbox.java", "BufferPool.java");

  private static final String COUNTING = "ConnectionMonitor.locksAsked++;\n";

  private static final List<String> COUNTS =
      Arrays.asList(
          "locks tasks wakes watches writes reads empty wraps records unwraps".split(" "));

  @TempDir static Path folder;
  private static Twin counting;

  @BeforeAll
  static void countLocks() throws IOException {
    counting = Twin.of(patches(), folder.resolve("counting"));
  }

  private static List<Exhibit.Patch> patches() throws IOException {
    List<Exhibit.Patch> patches = new ArrayList<>();
    String declared = "final class ConnectionMonitor implements Lifecycle.Expiry {\n";
    patches.add(
        new Exhibit.Patch(
            "ConnectionMonitor.java", declared, declared + "  static long locksAsked;\n"));
    for (String file : LOCKING) {
      Matcher locked = LOCKED.matcher(Files.readString(CORE.resolve(file)));
      while (locked.find()) {
        patches.add(new Exhibit.Patch(file, locked.group(), locked.group() + COUNTING));
      }
    }
    return patches;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # workload | mode       |  locks | tasks | wakes | watches | writes | reads | empty | wraps | records | unwraps | bytes
          sends      | QUEUED     | 102.15 |  2.03 |   1.0 |    0.06 |    1.0 |   1.0 |   0.0 |   1.0 |     1.0 |     3.0 |     0
          sends      | OPTIMISTIC | 1043.0 |   1.0 |   0.0 |     0.0 |   64.0 |   1.0 |   0.0 |  64.0 |    64.0 |     3.0 |     0
          echo       | QUEUED     |   68.0 |   3.0 |   1.0 |     0.0 |    2.0 |   2.0 |   0.0 |   2.0 |     2.0 |     6.0 |     0
          echo       | OPTIMISTIC |   70.0 |   2.0 |   0.0 |     0.0 |    2.0 |   2.0 |   0.0 |   2.0 |     2.0 |     6.0 |     0
          large      | QUEUED     |  130.0 |   3.0 |   1.0 |     0.0 |    4.0 |   4.0 |   2.0 |   8.0 |     8.0 |    12.0 |     0
          large      | OPTIMISTIC |  163.0 |   2.0 |   0.0 |     0.0 |    6.0 |   4.0 |   2.0 |   8.0 |     8.0 |    12.0 |     0
          bulk       | QUEUED     |   37.3 |  2.06 |   1.0 |    0.12 |    1.0 |   1.0 |   0.0 |   1.0 |     1.0 |     3.0 |     0
          bulk       | OPTIMISTIC |   35.0 |   1.0 |   0.0 |     0.0 |    1.0 |   1.0 |   0.0 |   1.0 |     1.0 |     3.0 |     0
          blocked    | QUEUED     |  122.0 |   8.0 |   1.0 |     2.0 |    4.0 |   4.0 |   0.0 |   4.0 |     4.0 |    12.0 |    96
          blocked    | OPTIMISTIC |  117.0 |   7.0 |   1.0 |     2.0 |    4.0 |   4.0 |   0.0 |   4.0 |     4.0 |    12.0 |    96
          duplex     | QUEUED     |   74.0 |   4.0 |   1.0 |     0.0 |    2.0 |   2.0 |   0.0 |   2.0 |     2.0 |     6.0 |     0
          duplex     | OPTIMISTIC |   70.0 |   2.0 |   0.0 |     0.0 |    2.0 |   2.0 |   0.0 |   2.0 |     2.0 |     6.0 |     0
          connection | QUEUED     |   94.0 |   8.0 |   2.0 |     4.0 |    0.0 |   4.0 |   4.0 |   0.0 |     0.0 |     6.0 |  4272
          connection | OPTIMISTIC |   82.0 |   4.0 |   2.0 |     4.0 |    0.0 |   4.0 |   4.0 |   0.0 |     0.0 |     6.0 |  4272
          handshake  | QUEUED     |  242.0 |  15.0 |   3.0 |     4.0 |    6.0 |   9.0 |   3.0 |   6.0 |     6.0 |    23.0 |  6048
          handshake  | OPTIMISTIC |  229.0 |  10.0 |   2.0 |     4.0 |    6.0 |   9.0 |   3.0 |   6.0 |     6.0 |    23.0 |  6048
          rekey      | QUEUED     |   84.0 |   4.0 |   1.0 |     0.0 |    2.0 |   2.0 |   0.0 |   4.0 |     4.0 |     9.0 |  1168
          rekey      | OPTIMISTIC |   85.0 |   2.0 |   1.0 |     0.0 |    3.0 |   2.0 |   0.0 |   4.0 |     4.0 |     8.0 |  1168
          idle       | QUEUED     |    0.0 |   0.0 |   0.0 |     0.0 |    0.0 |   0.0 |   0.0 |   0.0 |     0.0 |     0.0 |     0
          idle       | OPTIMISTIC |    0.0 |   0.0 |   0.0 |     0.0 |    0.0 |   0.0 |   0.0 |   0.0 |     0.0 |     0.0 |     0
          """)
  void nothingIsSpentBeyond(ArgumentsAccessor row) throws Exception {
    String workload = row.getString(0);
    String mode = row.getString(1);
    String[] spent = counting.call(CostRun.class, "of", workload, mode).split(" ");
    List<Executable> counts = new ArrayList<>();
    for (int i = 0; i < COUNTS.size(); i++) {
      String count = spent[i];
      String expected = row.getString(i + 2);
      String name = COUNTS.get(i);
      counts.add(() -> assertEquals(expected, count, name));
    }
    long bytes = Long.parseLong(spent[COUNTS.size()]);
    long most = row.getLong(COUNTS.size() + 2);
    counts.add(() -> assertTrue(bytes <= most, () -> bytes + " bytes allocated"));
    assertAll(counts);
  }

  @Test
  void everyLockOfTheCoreIsCounted() throws IOException {
    int locks = 0;
    try (Stream<Path> files = Files.list(CORE)) {
      for (Path file : files.toList()) {
        locks += Files.readString(file).split("\\bsynchronized\\b", -1).length - 1;
      }
    }
    assertEquals(locks, patches().size() - 1);
  }
}
