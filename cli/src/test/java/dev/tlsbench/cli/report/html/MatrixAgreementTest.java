package dev.tlsbench.cli.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.MatrixReport;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Verdict;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Text and page of one matrix count the same cells under the same verdicts and causes. */
class MatrixAgreementTest {
  private static String text = "";
  private static Page page = new Page("");
  private static JsonObject data = new JsonObject("page $", Map.of());

  @BeforeAll
  static void renderTheSample() throws Exception {
    try (InputStream in = Page.class.getResourceAsStream("sample-cells.json")) {
      ResultFile sample = ResultFile.read(in);
      text = new MatrixReport(Style.PLAIN).render(RunReader.read(sample.document()));
    }
    page = Page.ofSample("cells", "", "");
    data = new JsonObject("page $", Map.of("parts", JSON.std.listFrom(page.data())));
    data = data.objects("parts").get(0);
  }

  @Test
  void everyPairHasTheSameCounts() {
    Map<String, Integer> ofText = new TreeMap<>();
    List<String> lines = text.lines().toList();
    List<String> servers = Arrays.asList(lines.get(0).split(" {2,}"));
    for (String line : lines.subList(1, lines.indexOf(""))) {
      List<String> entries = Arrays.asList(line.split(" {2,}"));
      for (int column = 1; column < entries.size(); column++) {
        for (String count : entries.get(column).split(", ")) {
          String[] words = count.split(" ");
          String pair = entries.get(0) + ":" + servers.get(column) + " " + words[1];
          ofText.put(pair, Integer.valueOf(words[0]));
        }
      }
    }
    Map<String, Integer> ofPage = new TreeMap<>();
    cells().forEach(cell -> ofPage.merge(cell.get(0) + " " + cell.get(1), 1, Integer::sum));
    assertTrue(ofPage.size() > 6, ofPage::toString);
    assertEquals(ofPage, ofText);
  }

  @Test
  void theTotalsAreTheSame() throws Exception {
    for (Verdict verdict : Verdict.values()) {
      long count = cells().stream().filter(cell -> cell.get(1).equals(verdict.name())).count();
      assertTrue(count > 0, verdict + " is in the sample");
      assertTrue(text.contains(count + " " + verdict), verdict + " " + count);
    }
    long failed = cells().stream().filter(cell -> cell.get(1).equals("FAIL")).count();
    String badge = page.elements("p").get(0).getTextContent();
    assertTrue(badge.startsWith("%d of %d checks failed".formatted(failed, cells().size())), badge);
    assertTrue(text.contains("\n%d cells: ".formatted(cells().size())), text);
  }

  @Test
  void theSameCausesHaveTheSameCells() throws Exception {
    List<String> ofText =
        text.lines().filter(line -> line.matches("[A-Z_]+ {2}[0-9,]+ cells?: .*")).toList();
    Map<String, Integer> causes = new TreeMap<>();
    for (List<String> cell : cells()) {
      if (!cell.get(1).equals("PASS")) {
        causes.merge(cell.get(1) + "  %s: " + cell.get(2), 1, Integer::sum);
      }
    }
    List<String> ofPage = new ArrayList<>();
    causes.forEach(
        (cause, count) -> ofPage.add(cause.formatted(count + (count == 1 ? " cell" : " cells"))));
    assertTrue(ofPage.size() > 3, ofPage::toString);
    assertEquals(ofPage.stream().sorted().toList(), ofText.stream().sorted().toList());
    assertEquals(ofPage.stream().sorted().toList(), withoutScripts());
  }

  private static List<String> withoutScripts() throws Exception {
    Element plain = page.elements("noscript").get(0);
    Element table = (Element) plain.getElementsByTagName("table").item(1);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < table.getElementsByTagName("td").getLength(); i += 4) {
      List<String> entries = new ArrayList<>();
      for (int column = 0; column < 4; column++) {
        entries.add(table.getElementsByTagName("td").item(i + column).getTextContent());
      }
      rows.add("%s  %s: %s".formatted(entries.get(0), entries.get(2), entries.get(1)));
    }
    return rows.stream().sorted().toList();
  }

  /** Pair, verdict and cause of each cell that the page's scripts have. */
  private static List<List<String>> cells() {
    List<String> names = data.texts("names");
    List<List<String>> cells = new ArrayList<>();
    for (Object each : data.list("cells")) {
      List<?> cell = (List<?>) each;
      List<?> setting = (List<?>) data.list("settings").get((int) cell.get(0));
      cells.add(
          List.of(
              names.get((int) setting.get(0)) + ":" + names.get((int) setting.get(1)),
              names.get((int) cell.get(2)),
              names.get((int) cell.get(3))));
    }
    return cells;
  }
}
