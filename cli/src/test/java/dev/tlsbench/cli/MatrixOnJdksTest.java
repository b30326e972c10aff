package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same cells on several JDKs; here the other one is this one again. */
class MatrixOnJdksTest {
  private static final String HOME = System.getProperty("java.home");

  @TempDir private Path folder;

  @Test
  void whatDiffersComesFirstThenEachJdk() throws IOException {
    Path output = folder.resolve("out");
    Call call =
        matrix("--jdk=" + HOME, "--format=text,json", "--output=" + output)
            .endsWith(ExitCode.PASSED);
    List<String> lines = call.out().lines().toList();
    assertTrue(lines.get(0).startsWith("on JDK"), call.out());
    assertTrue(lines.get(1).matches("all +2 PASS +2 PASS"), call.out());
    assertTrue(lines.contains(""), call.out());
    assertTrue(lines.get(3).startsWith("2 cells in both: 2 the same, 0 worse"), call.out());
    assertEquals(2, lines.stream().filter(line -> line.startsWith("JDK ")).count(), call.out());
    assertEquals(
        2, lines.stream().filter(line -> line.startsWith("2 cells: 2 PASS")).count(), call.out());
    try (Stream<Path> files = Files.walk(output)) {
      assertEquals(6, files.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void aResultOfAnEarlierRunIsNotOverwritten() throws IOException {
    String version = "1-jdk-" + Runtime.version().toString().replaceAll("[^\\d.].*", "");
    Path old = folder.resolve(version).resolve("matrix.txt");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "earlier");
    Call call = matrix("--jdk=" + HOME, "--output=" + folder).endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.err().contains("--force overwrites it"), call.err());
    assertEquals("earlier", Files.readString(old));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere |         | has no bin/java; give the folder of a JDK",
        "old     | 1.8.0_2 | is Java 8; give a JDK of 17 or later",
        "older   | 11.0.2  | is Java 11; give a JDK of 17 or later"
      })
  void aFolderThatIsNoJdkForThisIsRefused(String name, String version, String sentence)
      throws IOException {
    Path jdk = folder.resolve(name);
    if (version != null) {
      Path java = jdk.resolve("bin").resolve("java");
      Files.createDirectories(java.getParent());
      assertTrue(Files.createFile(java).toFile().setExecutable(true));
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"%n".formatted(version));
    }
    Call call = matrix("--jdk=" + jdk).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  private static Call matrix(String... more) {
    return Call.of(
        Stream.concat(
                Stream.of(
                    "matrix",
                    "--pair=jsse:jsse",
                    "--scenario=echo/messages",
                    "--tls=1.3",
                    "--seed=1"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
