package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.report.ResultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A page that was rendered, taken apart. */
record Page(String text) {
  private static final Pattern CODE =
      Pattern.compile("(?s)(<style>|<script type=\"[a-z/]+\"[^>]*>)(.*?)(</style>|</script>)");

  /** Of one of the samples, which are hand-made, with something in it replaced. */
  static Page ofSample(String kind, String part, String by) throws IOException {
    String name = "sample-%s.json".formatted(kind);
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      String sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return of(sample.replace(part, by));
    }
  }

  static Page of(String document) throws IOException {
    Path file = Files.createTempFile("result", ".json");
    try {
      Files.writeString(file, document);
      return new Page(HtmlReport.render(List.of(ResultFile.read(file))));
    } finally {
      Files.delete(file);
    }
  }

  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  String style() {
    return code("<style>");
  }

  String script() {
    return code("<script type=\"module\">");
  }

  String data() {
    return code("<script type=\"application/json\" id=\"data\">");
  }

  private String code(String start) {
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      if (code.group(1).equals(start)) {
        return code.group(2);
      }
    }
    throw new AssertionError("the page has no " + start);
  }

  /**
   * The elements that a browser finds. What is in scripts and styles is not markup; all else is
   * written so that the strict parser of the JDK can read it too.
   */
  Document document() throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(new Strict());
    String markup = CODE.matcher(text).replaceAll("$1$3");
    return builder.parse(new InputSource(new StringReader(markup)));
  }

  List<Element> elements(String name) throws Exception {
    NodeList found = document().getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Says nothing on standard error. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
