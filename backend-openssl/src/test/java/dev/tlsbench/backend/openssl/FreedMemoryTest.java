package dev.tlsbench.backend.openssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * In every state a connection gives its memory back: closing it, or failing to make it, leaves far
 * less than not closing it does. A leak of a few bytes takes many connections to be seen: there are
 * more of them in the profile {@code sweep}.
 */
@EnabledIf(
    value = "isPossible",
    disabledReason = "needs OpenSSL, and a list of this process's memory")
class FreedMemoryTest {
  private static final int STATES = 10;

  /** What a JVM may grow by at any time, for code that it compiles. */
  private static final long NOISE_KIB = 2 << 10;

  @TempDir Path temp;

  static boolean isPossible() {
    return Files.isReadable(Path.of("/proc/self/statm")) && Here.isOpenSsl();
  }

  @Test
  void closedConnectionsLeaveNothing() throws Exception {
    List<String> lines = churn(Integer.getInteger("openssl.connections", 500));
    assertEquals(STATES + 1, lines.size(), lines::toString);
    long leaked = grown(lines.get(STATES));
    assertTrue(leaked > 2 * NOISE_KIB, "a leak would not show: " + lines);
    for (String line : lines.subList(0, STATES)) {
      assertTrue(grown(line) < NOISE_KIB, () -> lines.toString());
    }
  }

  private static long grown(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  /** Its own process, whose heap does not grow. */
  private List<String> churn(int count) throws IOException, InterruptedException {
    Path out = temp.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Churn.class.getName(),
                Integer.toString(count))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(1_000, TimeUnit.SECONDS), () -> "it hangs: " + read(out));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> read(out));
    return Files.readAllLines(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
