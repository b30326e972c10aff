package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.ContractJson;
import dev.tlsbench.cli.report.ContractJunit;
import dev.tlsbench.cli.report.ContractReport;
import dev.tlsbench.cli.report.ContractText;
import dev.tlsbench.cli.report.JdksReport;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.result.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for how the result of a contract test is written. */
final class TckOutput {
  @Option(
      names = "--format",
      paramLabel = "text|json|junit",
      converter = Words.OfTckFormat.class,
      description = "Default: text.")
  private @Nullable Format format;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ColorOption color = new ColorOption();

  /** Refuses a format where there is another output. */
  void refuse(String option) {
    if (json.isGiven() || format != null) {
      throw UserError.usage("%s writes a file of its own; leave the format out".formatted(option));
    }
  }

  /** The requested rendering. */
  ContractReport report(Terminal terminal) {
    return switch (json.or(format)) {
      case TEXT -> new ContractText(color.style(terminal));
      case JSON -> new ContractJson();
      default -> new ContractJunit();
    };
  }

  /** Writes results on several JDKs; returns the exit code. */
  int write(JdksResult result, Terminal terminal) {
    JdksReport report = new JdksReport(result);
    terminal.result(
        switch (json.or(format)) {
          case TEXT -> report.text(color.style(terminal));
          case JSON -> result.json();
          default -> report.junit();
        });
    return result.exitCode();
  }
}
