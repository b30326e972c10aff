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
import java.util.Locale;
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
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the report has been written",
      "2:usage error, or an invalid file",
      "4:environment problem: the report cannot be written",
      "70:internal error: a bug in this tool"
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
      converter = Words.OfRendering.class,
      description = "Default: what the file extension of --output says, or text.")
  private @Nullable Rendering format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write to. Standard output by default.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Overwrites it.")
  private boolean force;

  @Option(names = "--details", description = "Shows every column of a measurement.")
  private boolean details;

  @Mixin private ColorOption color = new ColorOption();

  /** The renderings of a result. */
  enum Rendering {
    TEXT,
    JSON,
    JUNIT,
    MD,
    HTML;

    /** The name that users type. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ReportVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    Path target = output;
    if (target != null && Files.exists(target) && !force) {
      throw UserError.usage("%s exists; --force overwrites it".formatted(target));
    }
    if (target != null) {
      Outlet.tryFile(target);
    }
    List<ResultFile> results = files.stream().map(this::read).toList();
    String text = rendered(results, rendering(target));
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

  private Rendering rendering(@Nullable Path target) {
    if (format != null) {
      return format;
    }
    String name = target == null ? "" : target.toString();
    return name.endsWith(".html")
        ? Rendering.HTML
        : name.endsWith(".json") ? Rendering.JSON : Rendering.TEXT;
  }

  private String rendered(List<ResultFile> results, Rendering rendering) {
    return switch (rendering) {
      case HTML -> HtmlReport.render(results);
      case JSON -> one(results, rendering).text();
      case TEXT -> results.stream().map(this::text).collect(Collectors.joining("\n"));
      case JUNIT -> junit(one(results, rendering));
      case MD -> markdown(one(results, rendering));
    };
  }

  private static ResultFile one(List<ResultFile> results, Rendering rendering) {
    if (results.size() > 1) {
      throw UserError.usage("--format %s takes one file only".formatted(rendering.id()));
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
      case CELLS, COMPARE ->
          RunText.render(cells(result, Rendering.TEXT), result.document(), style);
    };
  }

  private static String junit(ResultFile result) {
    return switch (result.kind()) {
      case JDKS -> new JdksReport(JdksResult.read(result)).junit();
      case CLAUSES -> new ContractJunit().render(ContractReader.read(result.document()));
      default -> new JunitReport().render(cells(result, Rendering.JUNIT));
    };
  }

  private static String markdown(ResultFile result) {
    return switch (result.kind()) {
      case PQ -> PqMarkdown.render(PqJson.read(result.document()));
      case DIFF -> new DiffMarkdown().render(DiffJson.read(result.document()));
      case JDKS -> new JdksReport(JdksResult.read(result)).markdown();
      default -> new MarkdownReport().render(cells(result, Rendering.MD));
    };
  }

  private static RunResult cells(ResultFile result, Rendering rendering) {
    if (result.kind() != ResultFile.Kind.CELLS) {
      throw UserError.usage(
          "%s cannot be shown as %s; --format %s can"
              .formatted(
                  result.name(),
                  rendering.id(),
                  result.kind() == ResultFile.Kind.SURVEY ? "text" : "html"));
    }
    return RunReader.read(result.document());
  }
}
