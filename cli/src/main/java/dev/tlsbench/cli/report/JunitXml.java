package dev.tlsbench.cli.report;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** JUnit XML as CI systems read it. */
final class JunitXml {
  private JunitXml() {}

  /** What is written into a test that did not pass. */
  enum Mark {
    NONE,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /**
   * A test.
   *
   * @param type the kind of fault; not written for a skipped test
   * @param message why; not written for a test that passed
   */
  record Test(String className, String name, long millis, Mark mark, String type, String message) {}

  /** The tests of a run under one name. */
  record Suite(
      String name, @Nullable Instant date, Map<String, String> properties, List<Test> tests) {
    Suite {
      tests = List.copyOf(tests);
    }

    /** One whose tests could not be run. */
    static Suite lost(String name, @Nullable Instant date, String why) {
      Test test = new Test(name, "runs", 0, Mark.ERROR, "lost", why);
      return new Suite(name, date, Map.of(), List.of(test));
    }

    /** The same below another name, with which its tests are told from others' of their name. */
    Suite under(String other) {
      return new Suite(
          other + " " + name,
          date,
          properties,
          tests.stream()
              .map(
                  test ->
                      new Test(
                          other + " " + test.className(),
                          test.name(),
                          test.millis(),
                          test.mark(),
                          test.type(),
                          test.message()))
              .toList());
    }
  }

  /** The whole document, including the last line break. */
  static String render(List<Suite> suites) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", Tool.NAME);
      counts(xml, suites.stream().flatMap(suite -> suite.tests().stream()).toList());
      for (Suite suite : suites) {
        write(xml, suite);
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

  private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", suite.name());
    counts(xml, suite.tests());
    if (suite.date() != null) {
      xml.writeAttribute("timestamp", suite.date().toString());
    }
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : suite.properties().entrySet()) {
      xml.writeCharacters("\n      ");
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", property.getKey());
      attribute(xml, "value", property.getValue());
    }
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
    for (Test test : suite.tests()) {
      write(xml, test);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, Test test) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", test.className());
    attribute(xml, "name", test.name());
    xml.writeAttribute("time", seconds(test.millis()));
    if (test.mark() != Mark.NONE) {
      xml.writeEmptyElement(test.mark().name().toLowerCase(Locale.ROOT));
      if (test.mark() != Mark.SKIPPED) {
        attribute(xml, "type", test.type());
      }
      attribute(xml, "message", test.message());
    }
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, Collection<Test> tests)
      throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(tests.size()));
    xml.writeAttribute("failures", count(tests, Mark.FAILURE));
    xml.writeAttribute("errors", count(tests, Mark.ERROR));
    xml.writeAttribute("skipped", count(tests, Mark.SKIPPED));
    xml.writeAttribute("time", seconds(tests.stream().mapToLong(Test::millis).sum()));
  }

  private static String count(Collection<Test> tests, Mark mark) {
    return Long.toString(tests.stream().filter(test -> test.mark() == mark).count());
  }

  /** The writer escapes markup, but lets through what XML cannot hold at all. */
  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(
        name, value.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?"));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1e3);
  }
}
