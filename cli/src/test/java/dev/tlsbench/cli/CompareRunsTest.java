package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.JsonReport;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} between two runs of cells. */
class CompareRunsTest {
  @TempDir private Path folder;

  @Test
  void aRunDoesNotDifferFromItself() throws IOException {
    Path run = file("17", fails("alert", "the peer refused"), passes("x25519"));
    Call call = Call.of("compare", run.toString(), run.toString()).endsWith(ExitCode.PASSED);
    assertEquals(1, call.out().lines().count(), call.out());
    assertTrue(call.out().startsWith("2 cells in both: 2 the same, 0 worse, 0 better"), call.out());
  }

  @Test
  void whatGotWorseComesFirstAndFailsTheGate() throws IOException {
    Path before = file("17", passes("x25519"), cell("b", Verdict.FAIL, "", "it hung"));
    Path after =
        file("27", cell("a", Verdict.FAIL, "", "a byte was lost"), cell("b", Verdict.PASS, "", ""));
    Call call = compare(before, after).endsWith(ExitCode.PASSED);
    assertEquals(
        List.of(
            "JDK: 17 -> 27",
            "jsse: SunJSSE 17 -> SunJSSE 27",
            "WORSE  1 cell: PASS -> FAIL: a byte was lost",
            "    a bc:jsse TLS 1.3 queued",
            "BETTER  1 cell: FAIL -> PASS: it hung",
            "    b bc:jsse TLS 1.3 queued"),
        call.out().lines().limit(6).toList());
    compare(before, after, "--gate").endsWith(ExitCode.FAILED);
    compare(after, after, "--gate").endsWith(ExitCode.PASSED);
  }

  @Test
  void aCellThatPassesAndAgreesOnSomethingElseHasChanged() throws IOException {
    Path before = file("25", passes("x25519"));
    Path after = file("27", passes("X25519MLKEM768"));
    Call call = compare(before, after, "--gate").endsWith(ExitCode.PASSED);
    assertTrue(
        call.out()
            .contains(
                "CHANGED  1 cell: agreed on 1.3 TLS_AES_128_GCM_SHA256, x25519 -> 1.3"
                    + " TLS_AES_128_GCM_SHA256, X25519MLKEM768"),
        call.out());
  }

  /** Its words may name a port or a time. */
  @Test
  void aFailureIsTheSameAsLongAsItsSignatureIs() throws IOException {
    Path before = file("17", fails("handshake_failure", "refused at 12:00"));
    Path same = file("17", fails("handshake_failure", "refused at 13:00"));
    Path other = file("17", fails("internal_error", "refused at 12:00"));
    assertTrue(compare(before, same).out().startsWith("1 cells in both: 1 the same"));
    assertTrue(
        compare(before, other).out().startsWith("CHANGED  1 cell: FAIL: refused at 12:00 -> "));
  }

  @Test
  void cellsOfOneRunAloneAreNamed() throws IOException {
    Path before = file("17", passes("x25519"), cell("old", Verdict.PASS, "", ""));
    Path after = file("17", passes("x25519"), cell("new", Verdict.PASS, "", ""));
    String text = compare(before, after).endsWith(ExitCode.PASSED).out();
    assertTrue(text.contains("GONE  1 cell: only in the earlier run\n    old "), text);
    assertTrue(text.contains("ADDED  1 cell: only in the later run\n    new "), text);
    Path nothing = file("17", cell("other", Verdict.PASS, "", ""));
    compare(before, nothing).endsWith(ExitCode.INCONCLUSIVE);
  }

  @Test
  void theDocumentIsOfItsSchemaAndSaysTheSame() throws IOException {
    Path before = file("17", passes("x25519"), cell("old", Verdict.PASS, "", ""));
    Path after = file("27", cell("a", Verdict.FAIL, "", "a byte was lost"));
    String json = compare(before, after, "--json").endsWith(ExitCode.PASSED).out();
    assertEquals(List.of(), Schema.faults(Schema.named("changes"), JSON.std.anyFrom(json)));
    assertTrue(json.contains("\"sentence\" : \"PASS -> FAIL: a byte was lost\""), json);
    assertFalse(json.contains("\"worse\" : 0"), json);
  }

  private Call compare(Path before, Path after, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "compare";
    words[1] = before.toString();
    words[2] = after.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Call.of(words);
  }

  private Path file(String jdk, CellResult... cells) throws IOException {
    Environment environment =
        new Environment(
            null,
            jdk,
            "Linux",
            2,
            List.of(new BackendVersion("jsse", "SunJSSE " + jdk, true, "")),
            0,
            0);
    RunResult run =
        new RunResult(
            new Invocation("matrix", List.of("matrix")), 1, environment, List.of(cells), false);
    Path file = Files.createTempFile(folder, "run", ".json");
    return Files.writeString(file, new JsonReport().render(run));
  }

  private static CellResult passes(String group) {
    Negotiated agreed = new Negotiated("1.3", "TLS_AES_128_GCM_SHA256", group, false, false);
    return new CellResult(
        place("a"), Verdict.PASS, "", new Figures(agreed, "", DataCounts.NONE, 0, null));
  }

  private static CellResult fails(String signature, String cause) {
    return cell("f", Verdict.FAIL, signature, cause);
  }

  private static CellResult cell(String scenario, Verdict verdict, String signature, String cause) {
    return new CellResult(place(scenario), verdict, cause, signature, List.of(), Figures.NONE);
  }

  private static Cell place(String scenario) {
    return new Cell("bc", "jsse", Protocol.TLS_1_3, SendMode.QUEUED, scenario);
  }
}
