package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.DataCounts;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** One result, seen in every way it can be written. */
class MatrixReportTest {
  private static final String NASTY = "a | <b> & \"c\" `d` \u0001 \\ \ud83d\ude00 ]]>";

  private static final Instant DATE = Instant.parse("2026-11-21T14:05:09Z");

  private static final Figures FIGURES =
      new Figures(
          new Negotiated("1.3", "TLS_AES_128_GCM_SHA256", "x25519", false, false),
          "ECDSA P-256",
          new DataCounts(1, 2, 2, 3, 3, 1, 0, 0),
          1234,
          null);

  private static final RunResult RESULT =
      new RunResult(
          new Invocation("matrix", List.of("matrix", "--defaults")),
          42,
          new Environment(
              DATE, "17", "os", 2, List.of(new BackendVersion("a", "Alpha_1", true, "")), 0, 0),
          List.of(
              cell("a", "a", SendMode.OPTIMISTIC, "echo/messages", Verdict.PASS, ""),
              cell("a", "b", SendMode.OPTIMISTIC, "echo/messages", Verdict.PASS, ""),
              cell("a", "b", SendMode.OPTIMISTIC, "echo/sizes", Verdict.UNSUPPORTED, "cannot"),
              cell("a", "b", SendMode.QUEUED, "echo/sizes", Verdict.UNSUPPORTED, "cannot"),
              cell("b", "b", SendMode.QUEUED, "echo/file", Verdict.KNOWN_BAD, "known"),
              cell("b", "b", SendMode.QUEUED, "echo/drip", Verdict.INCONCLUSIVE, "too little"),
              cell("b", "b", SendMode.QUEUED, "echo/large", Verdict.FAIL, NASTY)),
          3,
          false);

  @Test
  void theTextShowsTheMatrixTheTermsAndEveryCause() {
    assertEquals(
        """
        client \\ server  a       b
        a                1 PASS  1 PASS, 2 UNSUPPORTED
        b                        1 FAIL, 1 INCONCLUSIVE, 1 KNOWN_BAD

        tls  suite                   group   certificate  agreed on by
        1.3  TLS_AES_128_GCM_SHA256  x25519  ECDSA P-256  all pairs

        FAIL  1 cell: %s
            echo/large b:b TLS 1.3 queued
        INCONCLUSIVE  1 cell: too little
            echo/drip b:b TLS 1.3 queued
        KNOWN_BAD  1 cell: known
            echo/file b:b TLS 1.3 queued
        UNSUPPORTED  2 cells: cannot
            echo/sizes a:b TLS 1.3 optimistic, queued

        7 cells: 2 PASS, 1 FAIL, 2 UNSUPPORTED, 1 INCONCLUSIVE, 1 KNOWN_BAD; no time for 3 more; seed 42; 21 Nov 2026 14:05 UTC
        one cell again: ./tlsbench matrix --defaults --seed 42 --pair b:b --tls 1.3 --mode queued --scenario echo/large
        """
            .formatted(NASTY),
        new MatrixReport(Style.PLAIN).render(RESULT));
  }

  @Test
  void markdownTakesNoTextForMarkup() {
    String text = new MarkdownReport().render(RESULT);
    assertTrue(text.startsWith("## tlsbench on JDK 17\n\n7 cells: 2 PASS, 1 FAIL, "), text);
    assertTrue(
        text.contains("| client \\ server | a | b |\n|--|--|--|\n| **a** | 1 PASS | "), text);
    assertTrue(
        text.contains("| **b** | nothing ran | 1 FAIL, 1 INCONCLUSIVE, 1 KNOWN\\_BAD |"), text);
    assertTrue(
        text.contains("| a \\| &lt;b&gt; &amp; \"c\" \\`d\\`   \\\\ \ud83d\ude00 \\]\\]&gt; |"),
        text);
    assertTrue(text.contains("Backends: a (Alpha\\_1).\n"), text);
  }

  @Test
  void junitIsXmlWhateverTheCauseHolds() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(new JunitReport().render(RESULT))));
    Element all = document.getDocumentElement();
    assertEquals("testsuites", all.getTagName());
    for (String[] count :
        new String[][] {{"tests", "7"}, {"failures", "1"}, {"errors", "1"}, {"skipped", "3"}}) {
      assertEquals(count[1], all.getAttribute(count[0]), count[0]);
    }
    assertEquals("8.638", all.getAttribute("time"));
    assertEquals(3, all.getElementsByTagName("testsuite").getLength());
    assertEquals(7, all.getElementsByTagName("testcase").getLength());
    Element failure = (Element) all.getElementsByTagName("failure").item(0);
    assertEquals(
        "FAIL: a | <b> & \"c\" `d` ? \\ \ud83d\ude00 ]]>", failure.getAttribute("message"));
    assertEquals("why", failure.getAttribute("type"));
    Element test = (Element) failure.getParentNode();
    assertEquals("b:b", test.getAttribute("classname"));
    assertEquals("echo/large TLS 1.3 queued", test.getAttribute("name"));
  }

  @Test
  void aCellIsReadBackAsItWasWritten() {
    for (CellResult cell : RESULT.cells()) {
      assertEquals(cell, CellJson.readResult(new JsonObject("the cell", CellJson.write(cell))));
    }
  }

  private static CellResult cell(
      String client, String server, SendMode mode, String scenario, Verdict verdict, String cause) {
    return new CellResult(
        new Cell(client, server, Protocol.TLS_1_3, mode, scenario),
        verdict,
        cause,
        verdict == Verdict.PASS ? "" : "why",
        List.of(new Exercised("deeds", 3, 2)),
        FIGURES);
  }
}
