package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.page.HtmlReport;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.report.TextReport;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench report}. */
@Command(
    name = "report",
    description = {
      "Shows results that were written as JSON once more, as text or as one HTML file that works"
          + " offline."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it has been written",
      "2:the call was wrong, or a file is",
      "4:it cannot be written",
      "70:a defect of this tool"
    })
final class ReportVerb extends Verb {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Written by any verb with --json; - for standard input.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json|html",
      converter = Words.OfRendering.class,
      description = "Default: what the ending of --output says, or text.")
  private @Nullable Rendering format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where it is written. Standard output by default.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Overwrites it.")
  private boolean force;

  /** What a result can be shown as. */
  enum Rendering {
    TEXT,
    JSON,
    HTML
  }

  ReportVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    Path target = output;
    if (target != null && Files.exists(target) && !force) {
      throw Refusal.usage("%s exists; --force overwrites it".formatted(target));
    }
    List<ResultFile> results = files.stream().map(this::read).toList();
    String text = rendered(results, rendering(target));
    if (target == null) {
      terminal.result(text);
      return ExitCode.PASSED;
    }
    try {
      Files.writeString(target, text);
    } catch (IOException e) {
      throw Refusal.environment("%s cannot be written".formatted(target), e);
    }
    terminal.say("%s: %,d bytes".formatted(target, text.length()));
    return ExitCode.PASSED;
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

  private static String rendered(List<ResultFile> results, Rendering rendering) {
    return switch (rendering) {
      case HTML -> HtmlReport.render(results);
      case TEXT -> results.stream().map(ReportVerb::text).collect(Collectors.joining("\n"));
      case JSON -> one(results).text();
    };
  }

  private static ResultFile one(List<ResultFile> results) {
    if (results.size() > 1) {
      throw Refusal.usage("--format json takes one file only");
    }
    return results.get(0);
  }

  private static String text(ResultFile result) {
    if (result.kind() != ResultFile.Kind.CELLS) {
      throw Refusal.usage("%s cannot be shown as text; --format html can".formatted(result.name()));
    }
    return new TextReport(Style.PLAIN).render(RunReader.read(result.document()));
  }
}
