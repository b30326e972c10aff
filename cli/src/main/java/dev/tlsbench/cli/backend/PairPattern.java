package dev.tlsbench.cli.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code client:server} as the user wrote it.
 *
 * @param client a backend's name, or {@link #ANY}
 * @param server the same
 */
public record PairPattern(String client, String server) {
  /** Stands for every primary backend. */
  public static final String ANY = "*";

  /** All pairs. */
  public static final PairPattern ALL = new PairPattern(ANY, ANY);

  private static final Pattern SYNTAX = Pattern.compile("([^:\\s]+):([^:\\s]+)");

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if the text is not two names and a colon
   */
  public static PairPattern parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be client:server, each the name of a backend or *, not \"%s\"".formatted(text));
    }
    return new PairPattern(matcher.group(1), matcher.group(2));
  }
}
