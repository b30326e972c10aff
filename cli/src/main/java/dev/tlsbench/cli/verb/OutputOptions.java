package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.JsonReport;
import dev.tlsbench.cli.report.Report;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.report.TextReport;
import dev.tlsbench.cli.result.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Words.OfFormat.class,
      description = "Default: text.")
  private @Nullable Format format;

  @Option(names = "--json", description = "Short for --format json.")
  private boolean json;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      converter = Words.OfColor.class,
      description =
          "Default: ${DEFAULT-VALUE}, which is on a terminal unless NO_COLOR is set, or wherever"
              + " CLICOLOR_FORCE is.")
  private Color color = Color.AUTO;

  /** What results look like. */
  enum Format {
    TEXT,
    JSON
  }

  /** When they are coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** Whether it is for programs to read. */
  boolean isJson() {
    if (json && format == Format.TEXT) {
      throw Refusal.usage("--json and --format text contradict each other; leave one away");
    }
    return json || format == Format.JSON;
  }

  /** The rendering that was asked for. */
  Report report(Terminal terminal) {
    return isJson() ? new JsonReport() : new TextReport(style(terminal));
  }

  /** How text looks. */
  Style style(Terminal terminal) {
    return coloured(terminal) ? Style.COLOURED : Style.PLAIN;
  }

  private boolean coloured(Terminal terminal) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> colouredByCustom(terminal);
    };
  }

  private static boolean colouredByCustom(Terminal terminal) {
    if (!terminal.variable("NO_COLOR").isEmpty()) {
      return false;
    }
    String forced = terminal.variable("CLICOLOR_FORCE");
    boolean able = terminal.interactive() && !terminal.variable("TERM").equals("dumb");
    return able || !(forced.isEmpty() || forced.equals("0"));
  }
}
