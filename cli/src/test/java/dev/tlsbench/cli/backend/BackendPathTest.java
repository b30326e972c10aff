package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends from a path of the user's, the good and the broken. */
class BackendPathTest {
  @TempDir private Path folder;

  @Test
  void aBackendInAJarTakesPartInAnEcho() {
    Path jar = tiny().of("Mirror", "");
    Call call =
        Call.of("echo", "--pair", "mirror:bc", "--messages", "2", "--backend-path", jar.toString())
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("4 cells: 4 PASS"), call.out());
    assertEquals(4, call.out().lines().filter(line -> line.startsWith("mirror ")).count());
  }

  @Test
  void aBackendInAFolderOfClassesTakesPartInASimulation() throws IOException {
    Path classes = tiny().folderOf("Mirror");
    Call call =
        Call.of(
                "simulate",
                "--backend-path=" + classes,
                "--pair=mirror:mirror",
                "--tls=1.3",
                "--mode=queued",
                "--runs=5",
                "--seed=1",
                "--faults=none",
                "--output=" + folder)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("mirror"), call.out());
  }

  @Test
  void everyJarInAFolderIsTriedAndThoseThatAreBrokenAreRows() throws IOException {
    TinyJar tiny = tiny();
    tiny.of("Mirror", "");
    tiny.of("Bursting", "static { if (true) throw new IllegalStateException(\"burst\"); }");
    tiny.of("Nameless", "{ if (true) throw new IllegalStateException(\"no engine\"); }");
    tiny.withoutItsBase("Orphan");
    tiny.ofTheFuture("Future");
    tiny.naming("Absent");
    Files.writeString(folder.resolve("text.jar"), "this is no jar");
    Call call = Call.of("backends", "--backend-path", folder.toString()).endsWith(ExitCode.PASSED);
    assertEquals("", call.err());
    expectRow(call, "mirror", " yes ", "SunJSSE");
    expectRow(call, "bursting.jar", " no ", "burst");
    expectRow(call, "nameless.jar", " no ", "no engine");
    expectRow(call, "orphan.jar", " no ", "tiny.Base");
    expectRow(call, "future.jar", " no ", "newer JDK");
    expectRow(call, "absent.jar", " no ", "tiny.Absent not found");
    expectRow(call, "text.jar", " no ", "it is not a jar");
    expectRow(call, "jsse", " yes ", "SunJSSE");
  }

  @Test
  void aBrokenJarDoesNotKeepOthersFromTheirEcho() {
    TinyJar tiny = tiny();
    String path =
        tiny.of("Bursting", "static { if (true) throw new IllegalStateException(\"burst\"); }")
            + File.pathSeparator
            + tiny.of("Mirror", "");
    Call call =
        Call.of("echo", "--pair", "jsse:mirror", "--messages", "1", "--backend-path", path)
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("4 cells: 4 PASS"), call.out());
    Call wrong =
        Call.of("echo", "--pair", "jsse:bursting", "--backend-path", path).endsWith(ExitCode.USAGE);
    assertTrue(wrong.err().contains("one could not be loaded: bursting.jar: "), wrong.err());
    assertTrue(wrong.err().contains("burst"), wrong.err());
  }

  @Test
  void aBackendInAJarTakesPartInTheMatrixWhateverElseIsOnThePath() {
    TinyJar tiny = tiny();
    String path =
        tiny.of("Bursting", "static { if (true) throw new IllegalStateException(\"burst\"); }")
            + File.pathSeparator
            + tiny.of("Mirror", "");
    Call call =
        Call.of(
                "matrix",
                "--backend-path=" + path,
                "--pair=mirror:*",
                "--tls=1.3",
                "--mode=queued",
                "--scenario=echo/messages")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("4 cells: 4 PASS"), call.out());
  }

  @Test
  void aProbeThatThrowsIsARow() {
    Path jar =
        tiny()
            .of("Rude", "public boolean primary() { throw new IllegalStateException(\"rude\"); }");
    expectRow(Call.of("backends", "--backend-path", jar.toString()), "rude", " no ", "rude");
  }

  @Test
  void aNameThatIsTakenIsNotTakenAgain() {
    Path jar = tiny().of("Jsse", "");
    Call call = Call.of("backends", "--backend-path", jar.toString()).endsWith(ExitCode.PASSED);
    expectRow(call, "jsse.jar", " no ", "there is a backend \"jsse\" already");
  }

  @Test
  void whatDoesNotExistIsAWrongCall() {
    for (String verb : new String[] {"backends", "echo", "simulate"}) {
      Call call = Call.of(verb, "--backend-path", "/no/such.jar").endsWith(ExitCode.USAGE);
      assertEquals(
          "tlsbench: --backend-path: /no/such.jar does not exist; see `tlsbench %s --help`\n"
              .formatted(verb),
          call.err());
    }
  }

  @Test
  void theVersionNamesBackendsOfThePathToo() {
    Path jar = tiny().of("Mirror", "");
    Call call = Call.of("--backend-path", jar.toString(), "--version").endsWith(ExitCode.PASSED);
    assertTrue(call.out().lines().anyMatch(line -> line.startsWith("mirror: ")), call.out());
  }

  private TinyJar tiny() {
    return new TinyJar(folder);
  }

  private static void expectRow(Call call, String name, String usable, String sentence) {
    String row =
        call.out().lines().filter(line -> line.startsWith(name + " ")).findFirst().orElse("");
    assertFalse(row.isEmpty(), () -> "no row of " + name + ":\n" + call.out());
    assertTrue(row.contains(usable) && row.contains(sentence), row);
  }
}
