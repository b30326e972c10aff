package dev.tlsbench.cli.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The page as a browser takes it, as far as that can be seen without one. */
class HtmlReportTest {
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** As its first line says what it is. */
  private static final String CHART_LIBRARY = "/*! https://github.com/leeoniya/uPlot (v1.6.30) */";

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void thePageIsWellFormed(String kind) throws Exception {
    Page page = sample(kind);
    assertEquals("html", page.document().getDocumentElement().getTagName());
    assertEquals(2, page.elements("script").size());
    assertEquals(1, page.elements("h1").size());
    assertTrue(page.elements("noscript").get(0).getElementsByTagName("td").getLength() > 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void thePolicyAllowsTheScriptAndTheStyleAndNothingElse(String kind) throws Exception {
    Page page = sample(kind);
    Element policy =
        page.elements("meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(page.script()), hash(page.style())),
        policy.getAttribute("content"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void nothingIsLoadedFromAnywhere(String kind) throws Exception {
    Page page = sample(kind);
    String own = page.text().replace(SVG, "").replace(CHART_LIBRARY, "");
    for (String door :
        List.of("http:", "https:", "src=", "url(", "@import", "fetch(", "import(", "Socket(")) {
      assertFalse(own.contains(door), door);
    }
    for (Element link : page.elements("a")) {
      assertTrue(link.getAttribute("href").startsWith("#"), link.getAttribute("href"));
    }
    assertEquals(List.of(), page.elements("link"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror=alert(1)>",
        "\\\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--<script>",
        "{{script}}",
        "</noscript><script>alert(1)</script>",
        "&lt;script&gt;",
        "\\u0000\\u001b[31m\\u202Eexe.",
        "\\ud800"
      })
  void whatStrangersWroteStaysText(String name) throws Exception {
    for (String kind : List.of("cells", "bench", "compare", "diff")) {
      String known = List.of("compare", "diff").contains(kind) ? "conscrypt" : "\"jsse\"";
      String hostile = List.of("compare", "diff").contains(kind) ? name : "\"" + name + "\"";
      Page page = Page.ofSample(kind, known, hostile);
      assertEquals(2, page.elements("script").size(), kind);
      assertEquals(List.of(), page.elements("img"), kind);
      assertEquals(List.of(), page.elements("svg"), kind);
      for (Element element : page.elements("*")) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          Node attribute = element.getAttributes().item(i);
          assertFalse(attribute.getNodeName().startsWith("on"), kind);
        }
      }
      String shown = shown(name);
      assertTrue(page.document().getDocumentElement().getTextContent().contains(shown), kind);
      assertTrue(JSON.std.listFrom(page.data()).toString().contains(shown), kind);
    }
  }

  @Test
  void noNameBreaksOutOfTheCommandThatRepeatsACell() throws Exception {
    Page page = Page.ofSample("cells", "\"bc\"", "\"x; rm -rf ~ 'y'\"");
    String text = page.document().getDocumentElement().getTextContent();
    assertTrue(text.contains("--pair 'x; rm -rf ~ '\\''y'\\'':"), text);
  }

  @Test
  void theTablesWithoutScriptsHoldEveryCell() throws Exception {
    Page page = sample("cells");
    Element grid = (Element) page.elements("noscript").get(0).getElementsByTagName("table").item(0);
    String letters = "";
    for (int i = 0; i < grid.getElementsByTagName("td").getLength(); i++) {
      String entry = grid.getElementsByTagName("td").item(i).getTextContent();
      letters += entry.matches("[PFUIK-]+") ? entry.replace("-", "") : "";
    }
    List<Object> cells = cells(page);
    assertEquals(cells.size(), letters.length());
    assertTrue(letters.contains("F") && letters.contains("U") && letters.contains("K"), letters);
  }

  @Test
  void everyCellThatDidNotPassHasItsCauseAndItsCommand() throws Exception {
    String text = sample("cells").elements("noscript").get(0).getTextContent();
    assertTrue(text.contains("I5: send 41 was told SENT"), text);
    assertTrue(
        text.contains("--pair bc:jsse --tls 1.2 --mode queued --scenario stress/close-pending"),
        text);
  }

  @Test
  void aPageOfManyCellsIsSmall() throws Exception {
    String cell =
        "{\"client\": \"c%d\", \"server\": \"s%d\", \"protocol\": \"1.3\", \"mode\": \"queued\","
            + " \"scenario\": \"stress/scenario-%d\", \"verdict\": \"PASS\", \"cause\": \"\","
            + " \"figures\": {\"messages\": 100, \"bytesSent\": 1, \"bytesReturned\": 1,"
            + " \"opsAccepted\": 1, \"opsTold\": 12345, \"opsAsync\": 1234, \"partialWrites\": 99,"
            + " \"wouldBlocks\": 0, \"millis\": 1234}}";
    String cells =
        IntStream.range(0, 2500)
            .mapToObj(i -> cell.formatted(i % 5, i / 5 % 5, i / 25))
            .collect(Collectors.joining(","));
    Page page = Page.ofSample("cells", "\"cells\": [", "\"cells\": [" + cells + ",");
    assertTrue(cells(page).size() > 2500);
    assertTrue(page.bytes() < 200_000, page.bytes() + " bytes");
  }

  @Test
  void aPageOfManyMeasurementsIsSmall() throws Exception {
    Page one = sample("bench");
    String row = sampleText("bench").lines().filter(line -> line.startsWith("  {")).toList().get(0);
    String pieces = "0,".repeat(1000) + "7";
    String longer =
        row.replaceAll(",$", "")
            .replaceAll("\"(operations|maxMicros|rekeys)\": \\[[^]]*]", "\"$1\": [" + pieces + "]");
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> longer.replace("\"jsse\"", "\"s%d\"".formatted(i)))
            .collect(Collectors.joining(","));
    Page many = Page.ofSample("bench", "\"rows\": [", "\"rows\": [" + rows + ",");
    assertTrue(many.bytes() < 200_000, many.bytes() + " bytes");
    assertTrue(many.data().contains("\"moments\""), "the course over time was left out");
    assertTrue(one.bytes() < many.bytes());
  }

  @Test
  void whatEchoWritesTodayIsShown() throws Exception {
    Call call = Call.of("echo", "--pair", "jsse:jsse", "--messages", "1", "--json").endsWith(0);
    Page page = Page.of(call.out());
    assertEquals("4 of 4 checks passed", page.elements("p").get(0).getTextContent());
    assertEquals(4, cells(page).size());
  }

  @Test
  void scriptsMakeNoMarkupOutOfText() throws IOException {
    for (Path file : resources()) {
      String text = Files.readString(file);
      for (String parser : List.of("innerHTML", "outerHTML", "insertAdjacent", "write(", "eval(")) {
        assertFalse(text.contains(parser), file + " uses " + parser);
      }
    }
  }

  @Test
  void theChartLibraryComesWithItsLicence() throws IOException {
    String script = sample("bench").script();
    assertTrue(script.contains("Copyright (c) 2022 Leon Sorokin"));
    assertTrue(script.contains(CHART_LIBRARY));
    assertFalse(sample("cells").script().contains(CHART_LIBRARY), "there is no chart on it");
  }

  private static List<Path> resources() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/tlsbench/cli/report/html"))) {
      return files.toList();
    }
  }

  private static Page sample(String kind) throws IOException {
    return Page.ofSample(kind, "", "");
  }

  private static String sampleText(String kind) throws IOException {
    try (var in = HtmlReportTest.class.getResourceAsStream("sample-%s.json".formatted(kind))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Object> cells(Page page) throws IOException {
    Map<String, Object> part = (Map<String, Object>) JSON.std.listFrom(page.data()).get(0);
    return (List<Object>) part.get("cells");
  }

  /** A JSON text as it is read, and what could act on a terminal or turn a line made harmless. */
  private static String shown(String json) throws IOException {
    String text = JSON.std.anyFrom("\"" + json + "\"").toString();
    return text.replaceAll("[\\p{Cc}\u202E\\p{Cs}]", "\uFFFD");
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
