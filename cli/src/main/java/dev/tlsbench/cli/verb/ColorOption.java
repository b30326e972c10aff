package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.Style;
import picocli.CommandLine.Option;

/** The option for coloured results. */
final class ColorOption {
  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      converter = Words.OfColor.class,
      description =
          "When to colour the output. Default: ${DEFAULT-VALUE}, on a terminal or if"
              + " CLICOLOR_FORCE is set, but never if NO_COLOR is set.")
  private When when = When.AUTO;

  /** When results are coloured. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** The style for this terminal. */
  Style style(Terminal terminal) {
    boolean coloured =
        switch (when) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> colouredByCustom(terminal);
        };
    return new Style(coloured, terminal.width());
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
