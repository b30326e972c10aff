package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
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

/** Versions of a library side by side: older ones, which the build has fetched, beside its own. */
class LibraryVersionTest {
  private static final String BC = "--backend=bc@1.78.1=target/older/bc";
  private static final String BCJSSE = "--backend=bcjsse@1.78.1=target/older/bc";
  private static final String CONSCRYPT = "--backend=conscrypt@2.5.2=target/older/conscrypt";

  @TempDir private Path folder;

  @Test
  void eachReportsItsOwnVersion() {
    Call call = Call.of("backends", BC, BCJSSE, CONSCRYPT).endsWith(ExitCode.PASSED);
    assertEquals("", call.err());
    for (String row :
        List.of(
            "bc +Bouncy Castle 1\\.84 +yes",
            "bc@1\\.78\\.1 +Bouncy Castle 1\\.78\\.1 +yes",
            "bcjsse@1\\.78\\.1 +Bouncy Castle JSSE Provider Version 1\\.0\\.19 +yes",
            "conscrypt +Conscrypt 2\\.9\\.0 +yes",
            "conscrypt@2\\.5\\.2 +Conscrypt 2\\.5\\.2 +yes")) {
      assertTrue(
          call.out().lines().anyMatch(line -> line.matches(row + ".*")),
          () -> row + " is not in\n" + call.out());
    }
  }

  /** Of Conscrypt two native libraries are loaded at once. */
  @ParameterizedTest
  @CsvSource({
    "echo, bc@1.78.1:bc",
    "echo, conscrypt@2.5.2:conscrypt",
    "matrix, bc:bc@1.78.1",
    "matrix, conscrypt:conscrypt@2.5.2",
    "simulate, bc@1.78.1:conscrypt@2.5.2",
    "bench, conscrypt@2.5.2:conscrypt"
  })
  void anOlderOneTalksToTheOtherInOneJvm(String verb, String pair) {
    List<String> more =
        switch (verb) {
          case "matrix" -> List.of("--profile=smoke", "--scenario=echo/messages");
          case "simulate" -> List.of("--scenario=echo/messages", "--runs=20", "--seed=1");
          case "bench" ->
              List.of(
                  "--workload=echo",
                  "--slices=2",
                  "--duration=200ms",
                  "--warmup=1ms",
                  "--output=" + folder.resolve("bench"));
          default -> List.of("--messages=2");
        };
    Call call =
        Call.of(
                Stream.concat(Stream.of(verb, BC, CONSCRYPT, "--pair=" + pair), more.stream())
                    .toArray(String[]::new))
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains(pair.substring(0, pair.indexOf(':'))), call.out());
  }

  @Test
  void everyPairTakesItIn() {
    Call call =
        Call.of("matrix", BC, "--scenario=echo/messages", "--tls=1.3", "--dry-run")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("bc@1.78.1:jsse"), call.out());
    assertTrue(call.out().contains("conscrypt:bc@1.78.1"), call.out());
  }

  @Test
  void aPluginMayBringAnotherVersionOfALibraryThatIsOnTheClassPath() {
    TinyJar tiny = new TinyJar(folder);
    Path first = tiny.withLibrary("First", "library one");
    Path second = tiny.withLibrary("Second", "library two");
    Call call =
        Call.of("backends", "--backend-path=" + first, "--backend-path=" + second)
            .endsWith(ExitCode.PASSED);
    assertTrue(
        call.out().contains("library one") && call.out().contains("library two"), call.out());
  }

  @Test
  void nothingOfThisToolButTheContractIsSeenByAPlugin() throws Exception {
    ContractLoader loader = new ContractLoader();
    assertEquals("TlsBackend", loader.loadClass("dev.tlsbench.spi.TlsBackend").getSimpleName());
    for (String name :
        List.of(
            "dev.tlsbench.core.Connection",
            "dev.tlsbench.cli.Tlsbench",
            "org.bouncycastle.tls.TlsProtocol",
            "org.conscrypt.Conscrypt")) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name), name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bc                  | must be NAME@LABEL=PATH, such as bc@1.78=libs, not \"bc\"",
        "bc=target/older/bc  | must be NAME@LABEL=PATH",
        "@1=target/older/bc  | must be NAME@LABEL=PATH",
        "bc@1=nowhere        | nowhere does not exist",
        "bc@1=pom.xml        | pom.xml is not a jar; give a jar, or a folder of jars",
        "bx@1=target/older/bc | there is no backend \"bx\" that 1 could be a version of; known: bc, ",
      })
  void aWrongOneIsRefusedInOneSentence(String value, String sentence) {
    Call call = Call.of("echo", "--backend=" + value).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
  }

  @Test
  void aFolderWithoutTheLibraryIsBrokenAndSaysWhatIsMissing() {
    Call call =
        Call.of("backends", "--backend=bc@none=target/older/conscrypt").endsWith(ExitCode.PASSED);
    assertTrue(
        call.out().lines().anyMatch(line -> line.matches("bc@none .* no .*org.bouncycastle.*")),
        call.out());
  }

  @Test
  void twoOfOneNameAreBothNamed() throws IOException {
    TinyJar tiny = new TinyJar(folder);
    Path first = tiny.of("Mirror", "");
    Path other = folder.resolve("other.jar");
    org.junit.jupiter.api.Assertions.assertDoesNotThrow(() -> Files.copy(first, other));
    Call call =
        Call.of("backends", "--backend-path=" + first, "--backend-path=" + other)
            .endsWith(ExitCode.PASSED);
    assertTrue(
        call.out()
            .contains(
                "there is a backend \"mirror\" already, from mirror.jar; give this one a label"),
        call.out());
    Call told =
        Call.of("backends", "--backend-path=" + first, "--backend=mirror@2=" + other)
            .endsWith(ExitCode.PASSED);
    assertTrue(told.out().lines().anyMatch(line -> line.startsWith("mirror@2 ")), told.out());
  }
}
