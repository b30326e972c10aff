package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.BenchText;
import dev.tlsbench.cli.report.ContractJunit;
import dev.tlsbench.cli.report.ContractReader;
import dev.tlsbench.cli.report.ContractText;
import dev.tlsbench.cli.report.DiffJson;
import dev.tlsbench.cli.report.DiffMarkdown;
import dev.tlsbench.cli.report.DiffText;
import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JunitReport;
import dev.tlsbench.cli.report.MarkdownReport;
import dev.tlsbench.cli.report.PqJson;
import dev.tlsbench.cli.report.PqMarkdown;
import dev.tlsbench.cli.report.PqText;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.RunText;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.report.SurveyJson;
import dev.tlsbench.cli.report.SurveyText;
import dev.tlsbench.cli.report.html.HtmlReport;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench report}. */
@Command(
    name = "report",
    description = {
      "Shows saved JSON results again, as text or as one HTML file that works offline."
    },
    exitCodeList = {
      "0:the report has been written",
      "2:usage error, or an invalid file",
      "4:environment problem: the report cannot be written",
      Verb.INTERNAL
    })
final class ReportVerb extends Verb {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Results that any verb wrote with --json; - for standard input.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json|junit|md|html",
      converter = Words.OfReportFormat.class,
      description = "Default: what the file extension of --output says, or text.")
  private @Nullable Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write to. Standard output by default.")
  private @Nullable Path output;

  @Mixin private ForceOption force = new ForceOption();

  @Option(names = "--details", description = "Shows every column of a measurement.")
  private boolean details;

  @Mixin private ColorOption color = new ColorOption();

  ReportVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    Path target = output;
    if (target != null) {
      force.requireFree(target);
      Outlet.tryFile(target);
    }
    List<ResultFile> results = files.stream().map(this::read).toList();
    String text = rendered(results, asked(target));
    if (target == null) {
      terminal.result(text);
      return ExitCode.PASSED;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Outlet outlet = new Outlet(terminal);
    if (outlet.write(target, file -> Files.write(file, bytes))) {
      terminal.say("%s: %,d bytes".formatted(target, bytes.length));
    }
    return outlet.exitCode(ExitCode.PASSED);
  }

  private ResultFile read(Path file) {
    return file.equals(STANDARD_INPUT) ? ResultFile.read(terminal.in()) : ResultFile.read(file);
  }

  private Format asked(@Nullable Path target) {
    if (format != null) {
      return format;
    }
    String name = target == null ? "" : target.toString();
    return name.endsWith(".html")
        ? Format.HTML
        : name.endsWith(".json") ? Format.JSON : Format.TEXT;
  }

  private String rendered(List<ResultFile> results, Format asked) {
    return switch (asked) {
      case HTML -> HtmlReport.render(results);
      case JSON -> one(results, asked).text();
      case TEXT -> results.stream().map(this::text).collect(Collectors.joining("\n"));
      case JUNIT -> junit(one(results, asked));
      case MD -> markdown(one(results, asked));
    };
  }

  private static ResultFile one(List<ResultFile> results, Format asked) {
    if (results.size() > 1) {
      throw UserError.usage("--format %s takes one file only".formatted(asked.id()));
    }
    return results.get(0);
  }

  private String text(ResultFile result) {
    Style style = output == null ? color.style(terminal) : Style.PLAIN;
    return switch (result.kind()) {
      case BENCH -> new BenchText(style, details).render(BenchJson.read(result));
      case PQ -> new PqText(style).render(PqJson.read(result.document()));
      case DIFF -> new DiffText(style).render(DiffJson.read(result.document()));
      case SURVEY -> new SurveyText(style).render(SurveyJson.read(result));
      case JDKS -> new JdksReport(JdksResult.read(result)).text(style);
      case CLAUSES -> new ContractText(style).render(ContractReader.read(result.document()));
      case CELLS, COMPARE -> RunText.render(cells(result, Format.TEXT), result.document(), style);
    };
  }

  private static String junit(ResultFile result) {
    return switch (result.kind()) {
      case JDKS -> new JdksReport(JdksResult.read(result)).junit();
      case CLAUSES -> new ContractJunit().render(ContractReader.read(result.document()));
      default -> new JunitReport().render(cells(result, Format.JUNIT));
    };
  }

  private static String markdown(ResultFile result) {
    return switch (result.kind()) {
      case PQ -> PqMarkdown.render(PqJson.read(result.document()));
      case DIFF -> new DiffMarkdown().render(DiffJson.read(result.document()));
      case JDKS -> new JdksReport(JdksResult.read(result)).markdown();
      default -> new MarkdownReport().render(cells(result, Format.MD));
    };
  }

  private static RunResult cells(ResultFile result, Format asked) {
    if (result.kind() != ResultFile.Kind.CELLS) {
      throw UserError.usage(
          "%s cannot be shown as %s; --format %s can"
              .formatted(
                  result.name(),
                  asked.id(),
                  result.kind() == ResultFile.Kind.SURVEY ? "text" : "html"));
    }
    return RunReader.read(result.document());
  }
}
