package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.bench.Buffers;
import dev.tlsbench.cli.bench.HandshakeSetup;
import dev.tlsbench.cli.bench.Workload;
import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Profile;
import dev.tlsbench.cli.side.HostPort;
import dev.tlsbench.cli.starttls.StartTls;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the words of the command line. */
final class Words {
  private Words() {}

  /** The value with this name. */
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

  /** {@code true}, {@code false}. */
  static final class OfFlag implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return choice(text, new Boolean[] {true, false}, String::valueOf);
    }
  }

  /** {@code X25519MLKEM768,x25519}. */
  static final class OfGroups implements ITypeConverter<GroupsOption.Names> {
    @Override
    public GroupsOption.Names convert(String text) {
      return new GroupsOption.Names(
          Arrays.stream(text.split(",", -1)).map(OfGroups::known).distinct().toList());
    }

    private static String known(String name) {
      Integer number = Groups.number(name);
      if (number == null) {
        throw new TypeConversionException(
            "must be names of groups with commas between them, not \"%s\"; known are %s"
                .formatted(name, String.join(", ", Groups.all())));
      }
      return Groups.name(number);
    }
  }

  /** {@code optimistic}, {@code queued}. */
  static final class OfMode implements ITypeConverter<SendMode> {
    @Override
    public SendMode convert(String text) {
      return choice(text, SendMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Formats, of which each verb has some. */
  private abstract static class OfFormats implements ITypeConverter<Format> {
    private final Format[] some;

    OfFormats(Format... some) {
      this.some = some;
    }

    @Override
    public Format convert(String text) {
      return choice(text, some, Format::id);
    }
  }

  /** Those of most verbs. */
  static final class OfFormat extends OfFormats {
    OfFormat() {
      super(Format.TEXT, Format.JSON);
    }
  }

  /** Those of {@code report}. */
  static final class OfReportFormat extends OfFormats {
    OfReportFormat() {
      super(Format.values());
    }
  }

  /** Those of {@code matrix}. */
  static final class OfMatrixFormat extends OfFormats {
    OfMatrixFormat() {
      super(Format.TEXT, Format.JSON, Format.JUNIT, Format.MD);
    }
  }

  /** Those of {@code diff}. */
  static final class OfDiffFormat extends OfFormats {
    OfDiffFormat() {
      super(Format.TEXT, Format.JSON, Format.MD);
    }
  }

  /** Those of {@code tck}. */
  static final class OfTckFormat extends OfFormats {
    OfTckFormat() {
      super(Format.TEXT, Format.JSON, Format.JUNIT);
    }
  }

  /** {@code smoke}, {@code quick}, {@code soak}. */
  static final class OfProfile implements ITypeConverter<Profile> {
    @Override
    public Profile convert(String text) {
      return choice(text, Profile.values(), Profile::id);
    }
  }

  /** {@code auto}, {@code always}, {@code never}. */
  static final class OfColor implements ITypeConverter<ColorOption.When> {
    @Override
    public ColorOption.When convert(String text) {
      return choice(
          text, ColorOption.When.values(), color -> color.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A file's name. */
  static final class OfPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      try {
        return FileNames.path(text);
      } catch (UserError e) {
        throw new TypeConversionException("cannot be taken: " + e.getMessage());
      }
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

  /** {@code HOST:PORT}. */
  static final class OfHostPort implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String text) {
      try {
        return HostPort.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code none}, {@code wanted}, {@code needed}. */
  static final class OfClientAuth implements ITypeConverter<ClientAuth> {
    @Override
    public ClientAuth convert(String text) {
      return choice(text, ClientAuth.values(), asked -> asked.name().toLowerCase(Locale.ROOT));
    }
  }

  /** {@code rsa}, {@code ecdsa-p256} and so on. */
  static final class OfKeyType implements ITypeConverter<KeyType> {
    @Override
    public KeyType convert(String text) {
      return choice(text, KeyType.values(), HandshakeSetup::word);
    }
  }

  /** {@code preferred}, {@code heap}, {@code direct}. */
  static final class OfBuffers implements ITypeConverter<Buffers> {
    @Override
    public Buffers convert(String text) {
      return choice(text, Buffers.values(), Buffers::word);
    }
  }

  /** {@code smtp} and the like. */
  static final class OfStartTls implements ITypeConverter<StartTls> {
    @Override
    public StartTls convert(String text) {
      return choice(text, StartTls.values(), StartTls::word);
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

  /** {@code bulk}, {@code echo} and so on. */
  static final class OfWorkload implements ITypeConverter<Workload> {
    @Override
    public Workload convert(String text) {
      return choice(text, Workload.values(), Workload::id);
    }
  }

  /** {@code 3%}; the share, which is above zero and below one. */
  static final class OfShare implements ITypeConverter<Double> {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?)%?");

    @Override
    public Double convert(String text) {
      Matcher matcher = SYNTAX.matcher(text);
      double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) / 100 : 0;
      if (share <= 0) {
        throw new TypeConversionException(
            "must be a percentage below 100, as in 3%%, not \"%s\"".formatted(text));
      }
      return share;
    }
  }
}
