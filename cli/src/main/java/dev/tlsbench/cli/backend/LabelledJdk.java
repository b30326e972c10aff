package dev.tlsbench.cli.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another JDK, on which backends can be asked for: {@code NAME@LABEL}.
 *
 * @param label tells it from the others
 * @param home its folder
 */
public record LabelledJdk(String label, String home) {
  /** A label has nothing in it that a folder's name begins with, or that a pair is divided by. */
  private static final Pattern SYNTAX = Pattern.compile("([^@=:*/\\\\\\s]+)=(.+)");

  /** Whether a text has the form {@code LABEL=DIR}. */
  public static boolean is(String text) {
    return SYNTAX.matcher(text).matches();
  }

  /**
   * Reads {@code LABEL=DIR}.
   *
   * @throws IllegalArgumentException if the text is not that
   */
  public static LabelledJdk parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be LABEL=DIR, not \"%s\"".formatted(text));
    }
    return new LabelledJdk(matcher.group(1), matcher.group(2));
  }

  /** The name of a backend there. */
  String name(String backend) {
    return backend + "@" + label;
  }

  /** As the command line takes it. */
  @Override
  public String toString() {
    return label + "=" + home;
  }
}
