package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JsonReport;
import dev.tlsbench.cli.report.JunitReport;
import dev.tlsbench.cli.report.MarkdownReport;
import dev.tlsbench.cli.report.MatrixReport;
import dev.tlsbench.cli.report.Report;
import dev.tlsbench.cli.report.Style;
import java.util.Locale;

/** The formats for the result of a matrix. */
enum FileFormat {
  TEXT("matrix.txt"),
  JSON("matrix.json"),
  JUNIT("matrix.junit.xml"),
  MD("matrix.md");

  private final String file;

  FileFormat(String file) {
    this.file = file;
  }

  /** The name that users type. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the file that holds it. */
  String file() {
    return file;
  }

  /** Its rendering. */
  Report report(Style style) {
    return switch (this) {
      case TEXT -> new MatrixReport(style);
      case JSON -> new JsonReport();
      case JUNIT -> new JunitReport();
      case MD -> new MarkdownReport();
    };
  }

  /** Its rendering of results on several JDKs. */
  String render(JdksResult result, Style style) {
    JdksReport report = new JdksReport(result);
    return switch (this) {
      case TEXT -> report.text(style);
      case JSON -> result.json();
      case JUNIT -> report.junit();
      case MD -> report.markdown();
    };
  }
}
