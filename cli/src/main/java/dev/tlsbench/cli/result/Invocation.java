package dev.tlsbench.cli.result;

import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param verb its name, {@code matrix}; empty in a result that an older tool wrote
 * @param words all that was typed, including options before the verb
 */
public record Invocation(String verb, List<String> words) {
  /** The verb that plays one scenario only, and shows a table of its cells. */
  public static final String ECHO = "echo";

  /** The verb whose result has schedules beside its cells. */
  public static final String SIMULATE = "simulate";

  public Invocation {
    words = List.copyOf(words);
  }
}
