package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.report.JsonReport;
import dev.tlsbench.cli.report.JunitReport;
import dev.tlsbench.cli.report.MarkdownReport;
import dev.tlsbench.cli.report.MatrixReport;
import dev.tlsbench.cli.report.Report;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for how and where the result of a matrix is written. */
final class MatrixOutput {
  @Option(
      names = "--format",
      paramLabel = "text|json|junit|md",
      split = ",",
      converter = Words.OfMatrixFormat.class,
      description = "Default: text. The first is printed, and all are written to --output.")
  private List<Format> formats = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Writes one file per --format to this folder.")
  private @Nullable Path output;

  @Mixin private ForceOption force = new ForceOption();
  @Mixin private ColorOption color = new ColorOption();

  /**
   * Checks that the result can be written, before anything runs.
   *
   * @throws UserError if it cannot
   */
  void prepare() {
    List<Format> asked = formats();
    Path folder = output;
    if (folder != null) {
      asked.forEach(format -> force.requireFree(folder.resolve(file(format))));
      Outlet.tryFolder(folder);
    }
  }

  /** The requested formats, the one to print first. */
  List<Format> formats() {
    formats.forEach(json::or);
    List<Format> asked =
        formats.isEmpty() ? List.of(json.or(null)) : formats.stream().distinct().toList();
    if (output == null && asked.size() > 1) {
      throw UserError.usage("several formats need --output DIR, the folder to write them to");
    }
    return asked;
  }

  /** Prints the result and writes it, even if one of the two fails. Returns the exit code. */
  int write(RunResult result, Terminal terminal) {
    Format printed = formats().get(0);
    Outlet outlet = new Outlet(terminal);
    Path folder = output;
    try {
      terminal.result(report(printed, color.style(terminal)).render(result));
    } finally {
      if (folder != null) {
        writeAll(outlet, folder, result);
      }
    }
    return outlet.exitCode(result.exitCode());
  }

  /** The same for several JDKs: all in one, and each in a folder of its own. */
  int write(JdksResult result, Terminal terminal) {
    Format printed = formats().get(0);
    Outlet outlet = new Outlet(terminal);
    Path folder = output;
    try {
      terminal.result(rendered(printed, result, color.style(terminal)));
    } finally {
      if (folder != null) {
        formats()
            .forEach(
                format -> write(outlet, folder, format, rendered(format, result, Style.PLAIN)));
        int number = 0;
        for (OnJdk jdk : result.jdks()) {
          number++;
          if (jdk.result() != null) {
            writeAll(outlet, folder.resolve(name(jdk, number)), read(jdk.result()));
          }
        }
      }
    }
    return outlet.exitCode(result.exitCode());
  }

  private static RunResult read(ResultFile file) {
    return RunReader.read(file.document());
  }

  /** A folder's name: a number, since two JDKs may have one version, and the version. */
  private static String name(OnJdk jdk, int number) {
    String version = jdk.name().replaceAll(" .*", "");
    return "%d-jdk-%s".formatted(number, version.replaceAll("[^\\w.+-]", "_"));
  }

  private void writeAll(Outlet outlet, Path folder, RunResult result) {
    formats()
        .forEach(
            format -> write(outlet, folder, format, report(format, Style.PLAIN).render(result)));
  }

  private void write(Outlet outlet, Path folder, Format format, String text) {
    outlet.write(
        folder.resolve(file(format)),
        file -> {
          force.requireFree(file);
          Files.createDirectories(folder);
          Files.writeString(file, text);
        });
  }

  /** Name of the file that holds it. */
  private static String file(Format format) {
    return switch (format) {
      case TEXT -> "matrix.txt";
      case JUNIT -> "matrix.junit.xml";
      default -> "matrix." + format.id();
    };
  }

  private static Report report(Format format, Style style) {
    return switch (format) {
      case TEXT -> new MatrixReport(style);
      case JSON -> new JsonReport();
      case JUNIT -> new JunitReport();
      default -> new MarkdownReport();
    };
  }

  private static String rendered(Format format, JdksResult result, Style style) {
    JdksReport report = new JdksReport(result);
    return switch (format) {
      case TEXT -> report.text(style);
      case JSON -> result.json();
      case JUNIT -> report.junit();
      default -> report.markdown();
    };
  }
}
