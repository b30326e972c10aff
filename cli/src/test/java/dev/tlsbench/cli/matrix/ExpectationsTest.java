package dev.tlsbench.cli.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
  private static final String KNOWN_BAD =
      """
      # a comment
      cell: *:b echo/alpn 1.3 *
      verdict: KNOWN_BAD
      backend: b Beta 2.*
      signature: accepted
      reason: b accepts anyone
      evidence: its own documentation
      """;

  @TempDir private Path folder;

  @Test
  void theProjectsOwnCanBeRead() {
    RunResult run = run(Verdict.PASS, "");
    assertEquals(run, Expectations.bundled().judge(run));
  }

  @Test
  void aFailureThatIsKnownIsKnownBad() throws IOException {
    CellResult judged = judge(KNOWN_BAD, Verdict.FAIL, "accepted");
    assertEquals(Verdict.KNOWN_BAD, judged.verdict());
    assertEquals("b accepts anyone: as seen", judged.cause());
  }

  @Test
  void aFailureThatChangedIsAFailure() throws IOException {
    CellResult judged = judge(KNOWN_BAD, Verdict.FAIL, "timeout");
    assertEquals(Verdict.FAIL, judged.verdict());
    assertEquals(
        "FAIL with \"timeout\", where line 2 expects KNOWN_BAD with \"accepted\": as seen",
        judged.cause());
  }

  @Test
  void aPassThatNobodyExpectedIsAFailure() throws IOException {
    CellResult judged = judge(KNOWN_BAD, Verdict.PASS, "");
    assertEquals(Verdict.FAIL, judged.verdict());
    assertTrue(judged.cause().startsWith("passed, although line 2 expects"), judged.cause());
    String unsupported = KNOWN_BAD.replace("KNOWN_BAD", "UNSUPPORTED");
    assertEquals(Verdict.FAIL, judge(unsupported, Verdict.PASS, "").verdict());
  }

  @Test
  void whatIsExpectedToBeUnsupportedMayNotFail() throws IOException {
    String unsupported = KNOWN_BAD.replace("KNOWN_BAD", "UNSUPPORTED");
    assertEquals(
        Verdict.UNSUPPORTED, judge(unsupported, Verdict.UNSUPPORTED, "accepted").verdict());
    assertEquals(Verdict.FAIL, judge(unsupported, Verdict.UNSUPPORTED, "otherwise").verdict());
    assertEquals(Verdict.FAIL, judge(unsupported, Verdict.FAIL, "accepted").verdict());
    assertEquals(Verdict.FAIL, judge(KNOWN_BAD, Verdict.UNSUPPORTED, "accepted").verdict());
  }

  @ParameterizedTest
  @CsvSource({"17*,KNOWN_BAD", "1*,KNOWN_BAD", "27*,FAIL"})
  void anEntryMayBeBoundToAJdk(String jdk, Verdict expected) throws IOException {
    String bound = KNOWN_BAD.replace("backend:", "jdk: " + jdk + "\nbackend:");
    assertEquals(expected, judge(bound, Verdict.FAIL, "accepted").verdict());
  }

  @Test
  void tooLittleStaysInconclusive() throws IOException {
    assertEquals(Verdict.INCONCLUSIVE, judge(KNOWN_BAD, Verdict.INCONCLUSIVE, "").verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "b Beta 2.*,b Beta 1.*",
    "b Beta 2.*,a Beta 2.*",
    "*:b,b:*",
    "echo/alpn,echo/alpn-mismatch",
    "alpn 1.3,alpn 1.2",
    "1.3 *,1.3 queued"
  })
  void otherCellsAndVersionsAreLeftAlone(String words, String others) throws IOException {
    CellResult judged = judge(KNOWN_BAD.replace(words, others), Verdict.FAIL, "accepted");
    assertEquals(Verdict.FAIL, judged.verdict());
    assertEquals("as seen", judged.cause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KNOWN_BAD           | FAIL         | only UNSUPPORTED and KNOWN_BAD can be expected",
        "KNOWN_BAD           | INCONCLUSIVE | only UNSUPPORTED and KNOWN_BAD can be expected",
        "backend: b Beta 2.* | # none       | bound to no backend's version",
        "backend: b Beta 2.* | jdk: 17      | bound to no backend's version",
        "b Beta 2.*          | b            | line 4 of FILE binds to no version",
        "reason: b           | # b          | line 2 of FILE begins an entry that lacks reason",
        "*:b echo/alpn 1.3 * | *:b          | whose cell is not PAIR SCENARIO TLS MODE",
        "evidence:           | proof:       | line 7 of FILE has an unknown name",
        "accepted            | ' '          | line 5 of FILE says nothing"
      })
  void anEntryThatSaysTooLittleIsRefused(String words, String others, String complaint)
      throws IOException {
    Path file = write(KNOWN_BAD.replace(words, others));
    UserError error = assertThrows(UserError.class, () -> Expectations.of(file));
    assertEquals(ExitCode.USAGE, error.exitCode());
    String expected = complaint.replace("FILE", file.toString());
    assertTrue(error.getMessage().contains(expected), error.getMessage());
  }

  @Test
  void whatIsFoundUnsupportedIsAddedOnceAndAFailureNever() throws IOException {
    Path file = write("# mine\n");
    RunResult run =
        run(
            cell(SendMode.OPTIMISTIC, Verdict.UNSUPPORTED, "UNSUPPORTED"),
            cell(SendMode.QUEUED, Verdict.UNSUPPORTED, "UNSUPPORTED"));
    assertEquals(1, ExpectationWriter.update(file, run));
    assertEquals(
        """
        # mine

        cell: a:b echo/alpn 1.3 *
        verdict: UNSUPPORTED
        backend: a Alpha 1.0
        backend: b Beta 2.3
        signature: UNSUPPORTED
        reason: as seen
        evidence: tried by tlsbench matrix on JDK 17
        """,
        Files.readString(file));
    assertEquals(0, ExpectationWriter.update(file, run), "nothing new");
    assertEquals(run, Expectations.of(file).judge(run));
    assertEquals(0, ExpectationWriter.update(write(""), run(Verdict.FAIL, "accepted")));
  }

  private CellResult judge(String text, Verdict verdict, String signature) throws IOException {
    return Expectations.of(write(text)).judge(run(verdict, signature)).cells().get(0);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("expected.txt"), text);
  }

  private static RunResult run(Verdict verdict, String signature) {
    return run(cell(SendMode.OPTIMISTIC, verdict, signature));
  }

  private static CellResult cell(SendMode mode, Verdict verdict, String signature) {
    Cell cell = new Cell("a", "b", Protocol.TLS_1_3, mode, "echo/alpn");
    String cause = verdict == Verdict.PASS ? "" : "as seen";
    return new CellResult(cell, verdict, cause, signature, List.of(), Figures.NONE);
  }

  private static RunResult run(CellResult... cells) {
    List<BackendVersion> backends =
        List.of(
            new BackendVersion("a", "Alpha 1.0", true, ""),
            new BackendVersion("b", "Beta 2.3", true, ""));
    Environment environment = new Environment(null, "17", "os", 2, backends, 0, 0);
    return new RunResult(
        new Invocation("matrix", List.of("matrix")), 1, environment, Arrays.asList(cells), false);
  }
}
