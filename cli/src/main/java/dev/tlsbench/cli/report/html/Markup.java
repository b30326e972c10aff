package dev.tlsbench.cli.report.html;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** HTML made of untrusted texts. */
final class Markup {
  private Markup() {}

  /** The text escaped for use between tags and in a quoted attribute. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON that cannot end a script element or begin a comment. */
  static String json(Object value) {
    try {
      return JSON.std
          .asString(value)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An element around this text. */
  static String element(String name, String text) {
    return "<%s>%s</%s>".formatted(name, text(text), name);
  }

  /** A table; the first entry of each row is its heading. */
  static String table(String caption, List<String> headings, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<table>" + element("caption", caption) + "\n<thead>");
    table.append(row(headings, "th")).append("</thead>\n<tbody>\n");
    rows.forEach(entries -> table.append(row(entries, "td")).append('\n'));
    return table.append("</tbody></table>\n").toString();
  }

  private static String row(List<String> entries, String element) {
    return entries.stream()
        .map(entry -> element(element, entry))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
