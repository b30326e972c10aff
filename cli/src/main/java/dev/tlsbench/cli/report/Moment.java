package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Environment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats dates for people. */
public final class Moment {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Moment() {}

  /** {@code 21 Nov 2026 14:05 UTC}. */
  public static String of(Instant date) {
    return FORM.format(date) + " UTC";
  }

  /** The date of a run; {@code date unknown} if an older tool did not write it. */
  public static String of(Environment environment) {
    return of(environment.date(), "date unknown");
  }

  /** The same, or these words. */
  public static String of(@Nullable Instant date, String otherwise) {
    return date == null ? otherwise : of(date);
  }
}
