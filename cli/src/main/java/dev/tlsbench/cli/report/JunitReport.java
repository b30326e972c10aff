package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.Verdict;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as CI systems read it: a suite per pair, a test per cell. What failed is a failure,
 * what is inconclusive an error, what is unsupported or known to be bad was skipped.
 */
public final class JunitReport implements Report {

  @Override
  public String render(RunResult result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", Tool.NAME);
      counts(xml, result.cells());
      for (Map.Entry<String, List<CellResult>> pair : byPair(result).entrySet()) {
        suite(xml, pair.getKey(), pair.getValue(), result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("no XML could be written to memory", e);
    }
    return text.toString();
  }

  private static Map<String, List<CellResult>> byPair(RunResult result) {
    return result.cells().stream()
        .collect(
            Collectors.groupingBy(
                cell -> cell.cell().pair(), LinkedHashMap::new, Collectors.toList()));
  }

  private static void suite(
      XMLStreamWriter xml, String pair, List<CellResult> cells, RunResult result)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", pair);
    counts(xml, cells);
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    property(xml, "jdk", result.environment().jdk());
    property(xml, "seed", Long.toString(result.seed()));
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
    for (CellResult cell : cells) {
      test(xml, cell);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, List<CellResult> cells)
      throws XMLStreamException {
    long millis = cells.stream().mapToLong(cell -> cell.figures().millis()).sum();
    xml.writeAttribute("tests", Integer.toString(cells.size()));
    xml.writeAttribute("failures", Long.toString(count(cells, Verdict.FAIL)));
    xml.writeAttribute("errors", Long.toString(count(cells, Verdict.INCONCLUSIVE)));
    xml.writeAttribute(
        "skipped",
        Long.toString(count(cells, Verdict.UNSUPPORTED) + count(cells, Verdict.KNOWN_BAD)));
    xml.writeAttribute("time", seconds(millis));
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    attribute(xml, "value", value);
  }

  private static void test(XMLStreamWriter xml, CellResult cell) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", cell.cell().pair());
    attribute(
        xml,
        "name",
        "%s TLS %s %s"
            .formatted(
                cell.cell().scenario(), cell.cell().protocol().number(), cell.cell().modeName()));
    xml.writeAttribute("time", seconds(cell.figures().millis()));
    String element =
        switch (cell.verdict()) {
          case PASS -> "";
          case FAIL -> "failure";
          case INCONCLUSIVE -> "error";
          case UNSUPPORTED, KNOWN_BAD -> "skipped";
        };
    if (!element.isEmpty()) {
      xml.writeEmptyElement(element);
      if (!element.equals("skipped")) {
        attribute(
            xml, "type", cell.signature().isEmpty() ? cell.verdict().name() : cell.signature());
      }
      attribute(xml, "message", "%s: %s".formatted(cell.verdict(), cell.cause()));
    }
    xml.writeEndElement();
  }

  /** The writer escapes markup, but lets through what XML cannot hold at all. */
  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(
        name, value.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?"));
  }

  private static long count(List<CellResult> cells, Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1e3);
  }
}
