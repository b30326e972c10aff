package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JsonReport;
import dev.tlsbench.cli.report.RunText;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RunResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for how results are written. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Words.OfFormat.class,
      description = "Default: text.")
  private @Nullable Format format;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ColorOption color = new ColorOption();

  /** Whether the output is for programs. */
  boolean isJson() {
    return json.or(format) == Format.JSON;
  }

  /**
   * Renders cells in the requested format.
   *
   * @param more the verb's own additions, by name
   */
  String rendered(RunResult result, Map<String, Object> more, Terminal terminal) {
    return isJson()
        ? new JsonReport().render(result, more)
        : RunText.render(result, new JsonObject("$", more), style(terminal));
  }

  /** Writes results on several JDKs; returns the exit code. */
  int write(JdksResult result, Terminal terminal) {
    terminal.result(isJson() ? result.json() : new JdksReport(result).text(style(terminal)));
    return result.exitCode();
  }

  /** How text looks. */
  Style style(Terminal terminal) {
    return color.style(terminal);
  }
}
