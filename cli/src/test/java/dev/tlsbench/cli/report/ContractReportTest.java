package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ContractResult;
import dev.tlsbench.cli.tck.Witness;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** How a backend keeps the contract, written in each way. */
class ContractReportTest {
  private static final Clause KEPT =
      new Clause("data", "takesHeapBuffers", Protocol.TLS_1_2, Role.CLIENT, "one", null, "", 5);
  private static final Clause BROKEN =
      new Clause(
          "data",
          "takesHeapBuffers",
          Protocol.TLS_1_2,
          Role.SERVER,
          "two",
          new Clause.Breach(Witness.CALL, "it is <good>", "READ threw\u0000"),
          "",
          1_500);
  private static final Clause NOT_TRIED =
      new Clause(
          "rekey", "rekeysManyTimes", Protocol.TLS_1_2, Role.CLIENT, "", null, "it has none", 0);

  private static final ContractResult RESULT = of(KEPT, NOT_TRIED, BROKEN);

  private static ContractResult of(Clause... clauses) {
    return new ContractResult(
        new Invocation("tck", List.of("tck", "--backend=one")),
        Environment.before(List.of(new BackendVersion("one", "One 1.0", true, ""))),
        "one",
        "one",
        List.of(clauses),
        false);
  }

  @Test
  void everyClauseHasARowAndEveryFindingASentence() {
    assertEquals(
        """
        clause                    1.2 client  1.2 server
        data: takes heap buffers  kept        BROKEN
        rekey: rekeys many times  -

        BROKEN  it is <good>: READ threw\u0000 (seen at a call)
            data: takes heap buffers, TLS 1.2 server, with two
        NOT TRIED  it has none
            rekey: rekeys many times, TLS 1.2 client

        one: 2 clauses tried (1 with two), 1 kept, 1 broken, 1 not tried; One 1.0; %s
        """
            .formatted(Moment.of(RESULT.environment())),
        new ContractText(Style.PLAIN).render(RESULT));
  }

  @Test
  void jsonIsAsTheSchemaSays() throws IOException {
    assertEquals(
        List.of(),
        Schema.faults(Schema.named("tck"), JSON.std.mapFrom(new ContractJson().render(RESULT))));
  }

  @ParameterizedTest
  @CsvSource({"KEPT, OBSERVED", "CALL, CALLER", "schema, scheme", "1.2, 1.1", "reason, grounds"})
  void jsonOfAnotherShapeIsRejected(String part, String broken) throws IOException {
    String text = new ContractJson().render(RESULT);
    assertTrue(text.contains('"' + part + '"'), text);
    String other = text.replace('"' + part + '"', '"' + broken + '"');
    assertFalse(Schema.faults(Schema.named("tck"), JSON.std.mapFrom(other)).isEmpty());
  }

  @Test
  void junitsXmlHasATestForEachClause() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    new ContractJunit().render(RESULT).getBytes(StandardCharsets.UTF_8)));
    assertEquals(2, document.getElementsByTagName("testsuite").getLength());
    assertEquals(3, document.getElementsByTagName("testcase").getLength());
    assertEquals(1, document.getElementsByTagName("skipped").getLength());
    var failure = document.getElementsByTagName("failure").item(0).getAttributes();
    assertEquals("it is <good>", failure.getNamedItem("type").getNodeValue());
    assertEquals("READ threw? (seen at a call)", failure.getNamedItem("message").getNodeValue());
  }

  @Test
  void aTrialOfNothingProvesNothing() {
    assertEquals(ExitCode.FAILED, RESULT.exitCode());
    assertEquals(ExitCode.INCONCLUSIVE, of(NOT_TRIED).exitCode());
    assertEquals(ExitCode.PASSED, of(KEPT, NOT_TRIED).exitCode());
  }
}
