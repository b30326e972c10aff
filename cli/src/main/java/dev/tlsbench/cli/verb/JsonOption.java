package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json}, which every verb has that prints a result. */
final class JsonOption {
  @Option(names = "--json", description = "Short for --format json.")
  private boolean json;

  boolean isGiven() {
    return json;
  }

  /**
   * The format to print, text by default.
   *
   * @param format the one of {@code --format}; null if it is not given
   * @throws UserError if the two contradict each other
   */
  Format or(@Nullable Format format) {
    if (json && format != null && format != Format.JSON) {
      throw UserError.usage(
          "--json and --format %s contradict each other; leave one out".formatted(format.id()));
    }
    return json ? Format.JSON : format == null ? Format.TEXT : format;
  }
}
