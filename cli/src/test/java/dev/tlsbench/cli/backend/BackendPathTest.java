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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "--scenario=echo/messages,renegotiate/*",
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

  /** What is thrown is checked, or an error; no verb takes it for a defect of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker.newContext(c)      | Exception | echo     | 1 | backend bad threw ",
        "worker.newContext(c)      | Error     | echo     | 1 | backend bad threw ",
        "worker.newContext(c)      | Exception | simulate | 1 | could not begin: ",
        "worker.newContext(c)      | Error     | matrix   | 1 | backend bad threw ",
        "worker.newContext(c)      | Exception | bench    | 1 | bad makes no context for a ",
        "worker.newContext(c)      | Error     | serve    | 4 | backend bad threw ",
        "worker.capabilities(p, r) | Exception | bench    | 4 | bad: java.lang.Exception: odd",
        "worker.capabilities(p, r) | Error     | simulate | 4 | backend bad threw ",
        "worker.capabilities(p, r) | Exception | matrix   | 1 | when asked for its capabilities",
        "worker.probe()            | Exception | echo     | 4 | cannot be used here",
        "worker.probe()            | Error     | simulate | 4 | cannot be used here",
        "worker.probe()            | Exception | bench    | 4 | no backend can be used here",
        "worker.probe()            | Exception | serve    | 4 | cannot be used here"
      })
  void whateverABackendThrowsIsItsOwnFault(
      String piece, String thrown, String verb, int exitCode, String said) {
    String sneaks =
        "Bad.<RuntimeException, %s>sneak(new %s(\"odd\"))".formatted(typeOf(piece), thrown);
    Path jar = tiny().altered("Bad", piece, sneaks);
    List<String> words = new ArrayList<>(List.of(verb, "--backend-path=" + jar, "--tls=1.3"));
    words.addAll(
        switch (verb) {
          case "serve" -> List.of("--backend=bad");
          case "matrix" -> List.of("--pair=bad:bad", "--scenario=renegotiate/key-update-client");
          case "bench" ->
              List.of(
                  "--pair=bad:bad",
                  "--json",
                  "--workload=echo",
                  "--warmup=1ms",
                  "--duration=10ms",
                  "--slices=1");
          default -> List.of("--pair=bad:bad", "--mode=queued", "--seed=1");
        });
    Call call = Call.of(words.toArray(String[]::new)).endsWith(exitCode);
    assertTrue((call.out() + call.err()).contains(said), call.out() + call.err());
    assertFalse(call.err().contains("internal error"), call.err());
  }

  private static String typeOf(String piece) {
    return switch (piece) {
      case "worker.newContext(c)" -> "TlsContext";
      case "worker.probe()" -> "Availability";
      default -> "Set<Capability>";
    };
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
  void whatAnnouncesNoBackendIsAWrongCall() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text.txt"), "this is no jar");
    Path library = tiny().library("Library");
    Path libraries = Files.createDirectory(folder.resolve("libraries"));
    Files.copy(library, libraries.resolve("library.jar"));
    String service = "META-INF/services/dev.tlsbench.spi.TlsBackend";
    for (String verb : new String[] {"backends", "echo", "matrix"}) {
      expectRefusal(
          verb, empty, " announces no backend; there is no %s in it, nor in a jar of it", service);
      expectRefusal(
          verb,
          libraries,
          " announces no backend; there is no %s in it, nor in a jar of it",
          service);
      expectRefusal(verb, library, " announces no backend; there is no %s in it", service);
      expectRefusal(verb, text, " is not a jar; give a jar, or a folder of jars", service);
    }
  }

  private static void expectRefusal(String verb, Path entry, String sentence, String service) {
    Call call = Call.of(verb, "--backend-path", entry.toString()).endsWith(ExitCode.USAGE);
    assertEquals(
        "tlsbench: --backend-path: %s%s; see `tlsbench %s --help`\n"
            .formatted(entry, sentence.formatted(service), verb),
        call.err());
    assertEquals("", call.out());
  }

  /** Each brings a class of the same name, as two plug-ins bring two versions of a library. */
  @Test
  void entriesKnowNothingOfEachOther() {
    TinyJar tiny = tiny();
    Path one = tiny.withLibrary("One", "first");
    Path other = tiny.withLibrary("Other", "second");
    Call call =
        Call.of("backends", "--backend-path", one + File.pathSeparator + other)
            .endsWith(ExitCode.PASSED);
    expectRow(call, "one", " yes ", "first");
    expectRow(call, "other", " yes ", "second");
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
