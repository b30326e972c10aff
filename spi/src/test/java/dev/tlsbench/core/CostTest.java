package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the core spends on an operation, both ends together: locks asked for (those held already
 * too, and the pool's), writes, tasks of the loop and bytes allocated. The numbers are exact: who
 * makes the core cheaper writes the new ones down here, and who makes it dearer says why.
 */
final class CostTest {
  private static final Path CORE = Path.of("src/main/java/dev/tlsbench/core");

  /** A method with a lock, or a block with one. */
  private static final Pattern LOCKED = Pattern.compile("  (?:\\w+ )?synchronized [^;{]*\\{\n");

  private static final List<String> LOCKING =
      List.of("ConnectionMonitor.java", "Inbox.java", "BufferPool.java");

  private static final String COUNTING = "ConnectionMonitor.locksAsked++;\n";

  @TempDir static Path folder;
  private static Twin counting;

  @BeforeAll
  static void countLocks() throws IOException {
    counting = Twin.of(patches(), folder.resolve("counting"));
  }

  private static List<Exhibit.Patch> patches() throws IOException {
    List<Exhibit.Patch> patches = new ArrayList<>();
    String declared = "final class ConnectionMonitor {\n";
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sends      | QUEUED     | 102.2 locks, 1.0 writes, 2.0 tasks  | 0
          sends      | OPTIMISTIC | 1043.0 locks, 64.0 writes, 1.0 tasks | 0
          echo       | QUEUED     | 68.0 locks, 2.0 writes, 3.0 tasks   | 0
          echo       | OPTIMISTIC | 70.0 locks, 2.0 writes, 2.0 tasks   | 0
          bulk       | QUEUED     | 37.3 locks, 1.0 writes, 2.1 tasks   | 0
          bulk       | OPTIMISTIC | 35.0 locks, 1.0 writes, 1.0 tasks   | 0
          connection | QUEUED     | 94.0 locks, 0.0 writes, 8.0 tasks   | 6000
          connection | OPTIMISTIC | 82.0 locks, 0.0 writes, 4.0 tasks   | 6000
          """)
  void nothingIsSpentBeyond(String workload, SendMode mode, String calls, long bytes)
      throws Exception {
    String[] spent = counting.call(CostRun.class, "of", workload, mode.name()).split("; ");
    assertEquals(calls, spent[0]);
    assertTrue(Long.parseLong(spent[1]) <= bytes, () -> spent[1] + " bytes allocated");
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
