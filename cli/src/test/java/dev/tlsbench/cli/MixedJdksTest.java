package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs whose sides are on JDKs of their own; here these are this one, under other names. */
class MixedJdksTest {
  private static final String HOME = System.getProperty("java.home");
  private static final String A = "--jdk=a=" + HOME;
  private static final String B = "--jdk=b=" + HOME;

  @TempDir private Path folder;

  @Test
  void cellsOfAllKindsPassWithEachSideInAJvmOfItsOwn() {
    Call call =
        matrix(
                A,
                B,
                "--pair=jsse@a:jsse@b",
                "--scenario=echo/messages,echo/resumed,echo/alpn-mismatch,echo/old-session,stress/half-close,"
                    + "renegotiate/key-update-server")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("6 cells: 6 PASS"), call.out());
  }

  @Test
  void aRenegotiationIsRequestedFromTheOtherJvm() {
    Call call =
        call("matrix", A, "--pair=jsse:jsse@a", "--tls=1.2", "--scenario=renegotiate/server")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("1 cell: 1 PASS"), call.out());
  }

  @Test
  void whatCountsItsOwnProcessSaysThatTheEnginesAreElsewhere() {
    Call call =
        matrix(A, "--pair=jsse:jsse@a", "--scenario=echo/leaks").endsWith(ExitCode.INCONCLUSIVE);
    assertTrue(
        call.out().contains("counts descriptors of its own process, and the engines of jsse@a"),
        call.out());
    assertTrue(call("matrix", "--list").out().contains("one JVM: descriptors"));
  }

  @Test
  void echoAndSimulateTakeThemToo() {
    call("echo", A, "--pair=jsse@a:jsse", "--tls=1.3", "--mode=queued", "--messages=2")
        .endsWith(ExitCode.PASSED);
    Call call =
        call(
                "simulate",
                A,
                "--pair=jsse:jsse@a",
                "--tls=1.3",
                "--mode=queued",
                "--scenario=renegotiate/key-update-client",
                "--faults=none",
                "--runs=1",
                "--seed=1")
            .endsWith(ExitCode.PASSED);
    assertTrue(call.out().contains("1 cell: 1 PASS"), call.out());
  }

  @Test
  void starAtALabelStandsForEveryBackendThere() {
    Call call = matrix(A, "--pair=*@a:jsse", "--scenario=echo/messages", "--dry-run");
    assertTrue(call.out().contains("bc@a:jsse"), call.out());
    assertTrue(call.out().contains("conscrypt@a:jsse"), call.out());
    int primaries = Backends.load().matching(PairPattern.ANY).size();
    assertTrue(call.out().contains(primaries + " cells would run"), call.out());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aJvmThatDoesNotStartIsAnEnvironmentProblemThatNamesIt() throws IOException {
    Path java = folder.resolve("dead").resolve("bin").resolve("java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Call call =
        call("echo", "--jdk=x=" + folder.resolve("dead"), "--pair=jsse:jsse@x")
            .endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.err().contains("jsse@x cannot be used here: the JVM of @x ("), call.err());
    assertTrue(call.err().contains("exit code 1"), call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A A --pair=jsse@a:jsse          | two JDKs are labelled a; give one of them another label",
        "A B --pair=jsse@a:jsse          | no backend is named NAME@b; name one, or leave out",
        "A --pair=jsse@c:jsse            | unknown backend \"jsse@c\": nothing is labelled c; --jdk c=DIR",
        "A --pair=nobody@a:jsse          | unknown backend \"nobody\"",
        "--jdk=a=/none --pair=jsse@a:bc  | --jdk /none has no bin/java; give the folder of a JDK",
        "A --backend=bc@a=target --pair=bc@a:bc | there is a backend bc@a, so that @a would mean two",
      })
  void whatCannotBeMeantIsRefusedInASentence(String words, String sentence) {
    for (String verb : new String[] {"matrix", "echo", "simulate"}) {
      Call call =
          call(
                  verb,
                  Arrays.stream(words.split(" "))
                      .map(word -> word.equals("A") ? A : word.equals("B") ? B : word)
                      .toArray(String[]::new))
              .endsWith(ExitCode.USAGE);
      assertTrue(call.err().contains(sentence), call.err());
      assertEquals(1, call.err().lines().count(), call.err());
    }
  }

  private static Call matrix(String... more) {
    return call(
        "matrix",
        Stream.concat(Stream.of("--tls=1.3", "--mode=queued", "--seed=1"), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Call call(String verb, String... more) {
    boolean moded = Stream.of(more).anyMatch(word -> word.startsWith("--mode"));
    return Call.of(
        Stream.of(
                Stream.of(verb),
                verb.equals("matrix") && !moded ? Stream.of("--mode=queued") : Stream.<String>of(),
                Stream.of(more))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }
}
