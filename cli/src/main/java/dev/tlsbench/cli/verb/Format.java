package dev.tlsbench.cli.verb;

import java.util.Locale;

/** The formats of results, of which each verb has some. */
enum Format {
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
