package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.simulation.Severity;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of the command line are read. */
final class Words {
  private Words() {}

  /** The one of the values that has this name. */
  private static <T> T choice(String text, T[] values, Function<T, String> name) {
    return Arrays.stream(values)
        .filter(value -> name.apply(value).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be %s, not \"%s\""
                        .formatted(alternatives(Arrays.stream(values).map(name).toList()), text)));
  }

  private static String alternatives(List<String> names) {
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** {@code 1.2}, {@code 1.3}. */
  static final class OfProtocol implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String text) {
      return choice(text, Protocol.values(), Protocol::number);
    }
  }

  /** {@code optimistic}, {@code queued}. */
  static final class OfMode implements ITypeConverter<SendMode> {
    @Override
    public SendMode convert(String text) {
      return choice(text, SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT));
    }
  }

  /** {@code text}, {@code json}. */
  static final class OfFormat implements ITypeConverter<OutputOptions.Format> {
    @Override
    public OutputOptions.Format convert(String text) {
      return choice(
          text, OutputOptions.Format.values(), format -> format.name().toLowerCase(Locale.ROOT));
    }
  }

  /** {@code text}, {@code json}, {@code html}. */
  static final class OfRendering implements ITypeConverter<ReportVerb.Rendering> {
    @Override
    public ReportVerb.Rendering convert(String text) {
      return choice(
          text, ReportVerb.Rendering.values(), format -> format.name().toLowerCase(Locale.ROOT));
    }
  }

  /** {@code auto}, {@code always}, {@code never}. */
  static final class OfColor implements ITypeConverter<OutputOptions.Color> {
    @Override
    public OutputOptions.Color convert(String text) {
      return choice(
          text, OutputOptions.Color.values(), color -> color.name().toLowerCase(Locale.ROOT));
    }
  }

  /** {@code client:server}. */
  static final class OfPair implements ITypeConverter<PairPattern> {
    @Override
    public PairPattern convert(String text) {
      try {
        return PairPattern.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code 500ms}, {@code 30s}, {@code 2m}; a bare number counts seconds. */
  static final class OfDuration implements ITypeConverter<Duration> {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,7})(ms|s|m)?");
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
      Matcher matcher = SYNTAX.matcher(text);
      Duration duration = matcher.matches() ? duration(matcher) : Duration.ZERO;
      if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
        throw new TypeConversionException(
            "must be a time between 1ms and 60m, as in 500ms or 30s, not \"%s\"".formatted(text));
      }
      return duration;
    }

    private static Duration duration(Matcher matcher) {
      long number = Long.parseLong(matcher.group(1));
      if ("ms".equals(matcher.group(2))) {
        return Duration.ofMillis(number);
      }
      return "m".equals(matcher.group(2)) ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }
  }

  /** A number that every JSON reader keeps exact. */
  static final class OfSeed implements ITypeConverter<Long> {
    private static final Pattern SYNTAX = Pattern.compile("\\d{1,15}");

    @Override
    public Long convert(String text) {
      if (!SYNTAX.matcher(text).matches()) {
        throw new TypeConversionException(
            "must be a whole number of at most 15 digits, not \"%s\"".formatted(text));
      }
      return Long.valueOf(text);
    }
  }

  /** {@code none}, {@code light}, {@code heavy}. */
  static final class OfSeverity implements ITypeConverter<Severity> {
    @Override
    public Severity convert(String text) {
      return choice(text, Severity.values(), level -> level.name().toLowerCase(Locale.ROOT));
    }
  }
}
