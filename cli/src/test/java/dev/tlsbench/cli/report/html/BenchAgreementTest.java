package dev.tlsbench.cli.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.BenchText;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Numbers;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Text, page and document of one measurement say the same, figure by figure, both ways. */
class BenchAgreementTest {
  /** The figures that the text's columns show, part by part. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("x best", "timesBest"),
          Map.entry("op/s", "operations"),
          Map.entry("MB/s", "throughput"),
          Map.entry("cpu us/op", "cpu.sides"),
          Map.entry("c/s", "cpu.client/cpu.server"),
          Map.entry("tls us/op", "tls"),
          Map.entry("engines us/op", "cpu.engines"),
          Map.entry("glue %", "glue"),
          Map.entry("process us/op", "cpu.process"),
          Map.entry("compiler", "cpu.compiler"),
          Map.entry("collector", "cpu.collector"),
          Map.entry("alloc B/op c/s", "allocated.client/allocated.server"),
          Map.entry("p50 us", "latency.p50"),
          Map.entry("p99", "latency.p99"),
          Map.entry("p99.9", "latency.p999"),
          Map.entry("p99.99", "latency.p9999"),
          Map.entry("max", "latency.max"),
          Map.entry("rekeying p50/max", "rekeying.p50/rekeying.max"),
          Map.entry("rekeys", "rekeys"),
          Map.entry("wire B/op up/down", "wire.up/wire.down"),
          Map.entry("records", "records.up/records.down"),
          Map.entry("writes c/s", "writes.client/writes.server"),
          Map.entry("reads c/s", "reads.client/reads.server"),
          Map.entry("round trips", "roundTrips"),
          Map.entry("tickets", "tickets"),
          Map.entry("resumed", "resumed"),
          Map.entry("peak queued", "peakQueued.client/peakQueued.server"),
          Map.entry("fairness", "fairness"));

  /** Columns that show no figure, or one that the page shows by its ends. */
  private static final Set<String> OTHERS = Set.of("mode", "buffers", "+-%");

  private static String text = "";
  private static Page page = new Page("");
  private static JsonObject data = new JsonObject("page $", Map.of());
  private static JsonObject document = new JsonObject("file $", Map.of());

  @BeforeAll
  static void renderTheSample() throws Exception {
    try (InputStream in = Page.class.getResourceAsStream("sample-bench.json")) {
      ResultFile sample = ResultFile.read(in);
      text = new BenchText(Style.PLAIN, true).render(BenchJson.read(sample));
      document = sample.document();
    }
    page = Page.ofSample("bench", "", "");
    data = new JsonObject("page $", Map.of("parts", JSON.std.listFrom(page.data())));
    data = data.objects("parts").get(0);
  }

  @Test
  void everyFigureOfTheTextIsThePagesAndTheOtherWayRound() {
    assertEquals(ofPage(), ofText());
  }

  @Test
  void everyFigureOfTheDocumentIsThePages() {
    Map<String, Map<String, String>> figures = new LinkedHashMap<>();
    for (JsonObject row : document.objects("rows")) {
      Map<String, String> own = new LinkedHashMap<>();
      row.objects("figures")
          .forEach(each -> own.put(each.text("name"), Numbers.of(each.number("value"))));
      if (!own.isEmpty()) {
        figures.put(
            row.text("workload") + " " + row.text("client") + ":" + row.text("server"), own);
      }
    }
    Map<String, Map<String, String>> shown = ofPage();
    shown.values().forEach(own -> List.of("timesBest", "tls", "glue").forEach(own::remove));
    assertEquals(figures, shown);
  }

  @Test
  void whoeverHasNoScriptsReadsTheSameFigures() throws Exception {
    List<Map<String, String>> rows = new ArrayList<>();
    Element plain = page.elements("noscript").get(0);
    for (int i = 0; i < plain.getElementsByTagName("table").getLength(); i++) {
      Element table = (Element) plain.getElementsByTagName("table").item(i);
      List<String> headings = texts(table, "th");
      List<String> entries = texts(table, "td");
      for (int at = 0; headings.contains("sends") && at < entries.size(); at += headings.size()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 4; column < headings.size(); column++) {
          String value = entries.get(at + column).replaceAll(" \\(.*", "");
          row.put(headings.get(column).replaceAll(" .*", ""), value);
        }
        row.values().removeIf(String::isEmpty);
        rows.add(row);
      }
    }
    Map<String, Map<String, String>> shown = ofPage();
    shown.values().forEach(own -> List.of("timesBest", "tls", "glue").forEach(own::remove));
    assertEquals(sorted(shown.values()), sorted(rows));
  }

  @Test
  void textAndPageNameTheSameWinners() throws Exception {
    List<String> contests = new ArrayList<>();
    for (JsonObject ranking : data.objects("rankings")) {
      for (Object each : ranking.list("contests")) {
        List<?> words = (List<?>) each;
        contests.add("%s: %s, %s".formatted(words.get(0), words.get(1), words.get(2)));
      }
    }
    assertTrue(contests.stream().anyMatch(line -> line.contains("no winner")), "a tie");
    assertTrue(contests.stream().anyMatch(line -> !line.contains("no winner")), "a winner");
    assertEquals(
        contests,
        text.lines()
            .map(String::strip)
            .filter(line -> line.matches("(least|most|lowest) [^:]*: .*"))
            .toList());
    assertEquals(contests, texts(page.elements("noscript").get(0), "p"));
  }

  private static List<String> sorted(Iterable<Map<String, String>> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(
        row -> {
          StringBuilder line = new StringBuilder();
          new TreeSet<>(row.keySet())
              .forEach(name -> line.append(name + "=" + row.get(name) + " "));
          lines.add(line.toString());
        });
    lines.sort(null);
    return lines;
  }

  private static List<String> texts(Element in, String name) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < in.getElementsByTagName(name).getLength(); i++) {
      texts.add(in.getElementsByTagName(name).item(i).getTextContent());
    }
    return texts;
  }

  /** What the scripts have to show: for each row its figures by name, as they write them. */
  private static Map<String, Map<String, String>> ofPage() {
    List<String> names = data.texts("names");
    List<String> figures =
        data.objects("figures").stream().map(figure -> figure.text("name")).toList();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (JsonObject row : data.objects("rows")) {
      Map<String, String> own = new LinkedHashMap<>();
      for (int i = 0; i < figures.size(); i++) {
        List<?> values = (List<?>) row.list("figures").get(i);
        if (!values.isEmpty()) {
          own.put(figures.get(i), Numbers.of(((Number) values.get(0)).doubleValue()));
        }
      }
      for (String name : List.of("timesBest", "tls", "glue")) {
        if (row.has(name)) {
          own.put(
              name,
              name.equals("timesBest")
                  ? "%.2f".formatted(row.number(name))
                  : Numbers.of(row.number(name)));
        }
      }
      List<Double> texts = row.numbers("texts");
      String id =
          "%s %s:%s"
              .formatted(
                  names.get(texts.get(0).intValue()),
                  names.get(texts.get(1).intValue()),
                  names.get(texts.get(2).intValue()));
      if (!own.isEmpty()) {
        rows.put(id, own);
      }
    }
    assertTrue(rows.size() > 8, rows::toString);
    return rows;
  }

  /** The same read off the tables. */
  private static Map<String, Map<String, String>> ofText() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    String workload = "";
    List<String> headings = List.of();
    for (String line : text.lines().toList()) {
      if (line.contains(": an operation is ")) {
        workload = line.substring(0, line.indexOf(':'));
      } else if (line.startsWith("    client:server")) {
        headings = Arrays.asList(line.strip().split(" {2,}"));
      } else if (line.matches(" {4}[a-z]+:[a-z]+ .*[0-9].*") && !headings.isEmpty()) {
        List<String> entries = new ArrayList<>(Arrays.asList(line.strip().split(" {2,}")));
        entries.remove("~");
        assertEquals(headings.size(), entries.size(), line);
        rows.put(workload + " " + entries.get(0), figures(headings, entries));
      }
    }
    return rows;
  }

  private static Map<String, String> figures(List<String> headings, List<String> entries) {
    Map<String, String> figures = new LinkedHashMap<>();
    for (int i = 1; i < headings.size(); i++) {
      if (!OTHERS.contains(headings.get(i))) {
        assertTrue(COLUMNS.containsKey(headings.get(i)), headings.get(i));
        String[] names = COLUMNS.get(headings.get(i)).split("/");
        String[] values = entries.get(i).replace("=", "").split("/");
        for (int part = 0; part < names.length; part++) {
          figures.put(names[part], values[part]);
        }
      }
    }
    return figures;
  }
}
