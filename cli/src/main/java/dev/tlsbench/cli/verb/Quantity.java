package dev.tlsbench.cli.verb;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number within bounds. Those that count bytes may have a unit, as in {@code 64KiB}. */
abstract class Quantity implements ITypeConverter<Integer> {
  private static final Pattern SYNTAX = Pattern.compile("(-?\\d+)(?:(b)|([kmgt])(?:i?b)?)?");

  /** Each stands for 1024 of the one before. */
  private static final String UNITS = "kmgt";

  private static final int UNIT_BITS = 10;

  private final int least;
  private final int most;
  private final boolean bytes;

  private Quantity(int least, int most, boolean bytes) {
    this.least = least;
    this.most = most;
    this.bytes = bytes;
  }

  @Override
  public Integer convert(String text) {
    return (int) number(text, least, most, bytes);
  }

  private static long number(String text, long least, long most, boolean bytes) {
    Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || (!bytes && matcher.end(1) < text.length())) {
      String kind = bytes ? "a number of bytes, as in 512 or 64KiB" : "a whole number";
      throw new TypeConversionException("must be %s, not \"%s\"".formatted(kind, text));
    }
    BigInteger number = new BigInteger(matcher.group(1)).shiftLeft(shift(matcher.group(3)));
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new TypeConversionException(
          "must be between %s and %s, not %s"
              .formatted(words(least, bytes), words(most, bytes), text));
    }
    return number.longValue();
  }

  private static int shift(@Nullable String unit) {
    return unit == null ? 0 : UNIT_BITS * (1 + UNITS.indexOf(unit));
  }

  private static String words(long bound, boolean bytes) {
    int unit = 0;
    long left = bound;
    while (bytes && unit < UNITS.length() && left >= 1 << UNIT_BITS) {
      left >>= UNIT_BITS;
      unit++;
    }
    return unit == 0
        ? Long.toString(bound)
        : "%d%siB".formatted(left, Character.toUpperCase(UNITS.charAt(unit - 1)));
  }

  /** Messages of one sender. */
  static final class Messages extends Quantity {
    Messages() {
      super(1, 100_000_000, false);
    }
  }

  /** Bytes of one message, which is held in memory. */
  static final class MessageSize extends Quantity {
    MessageSize() {
      super(0, 64 << 20, true);
    }
  }

  /** Concurrent connections. */
  static final class Connections extends Quantity {
    Connections() {
      super(1, 1_000, false);
    }
  }

  /** Connections at once, many of which may be idle. */
  static final class Crowd extends Quantity {
    Crowd() {
      super(1, 100_000, false);
    }
  }

  /** Idle connections beside the busy ones. */
  static final class Bystanders extends Quantity {
    Bystanders() {
      super(0, 100_000, false);
    }
  }

  /** Operations per second. */
  static final class Rate extends Quantity {
    Rate() {
      super(1, 10_000_000, false);
    }
  }

  /** Slices of a row. */
  static final class Slices extends Quantity {
    Slices() {
      super(1, 100_000, false);
    }
  }

  /** Certificates that are sent. */
  static final class Chain extends Quantity {
    Chain() {
      super(1, 8, false);
    }
  }

  /** JVMs of a row, one after another. */
  static final class Forks extends Quantity {
    Forks() {
      super(1, 100, false);
    }
  }

  /** Threads that send over one connection. */
  static final class Threads extends Quantity {
    Threads() {
      super(1, 256, false);
    }
  }

  /** Schedules of each cell. */
  static final class Runs extends Quantity {
    Runs() {
      super(1, 100_000_000, false);
    }
  }

  /** Microseconds for which an event loop spins. */
  static final class Spin extends Quantity {
    Spin() {
      super(0, 10_000, false);
    }
  }

  /** Schedules at once. */
  static final class Jobs extends Quantity {
    Jobs() {
      super(1, 256, false);
    }
  }

  /** Event loops. */
  static final class Loops extends Quantity {
    Loops() {
      super(1, 64, false);
    }
  }

  /** A socket's buffer. */
  static final class SocketBuffer extends Quantity {
    SocketBuffer() {
      super(1, 1 << 30, true);
    }
  }

  /** A TCP port. */
  static final class Port extends Quantity {
    Port() {
      super(0, 65_535, false);
    }
  }

  /** Bytes that may wait to be sent. */
  static final class Unsent extends Quantity {
    Unsent() {
      super(1, 1 << 30, true);
    }
  }

  /** Records without data. */
  static final class ControlRecords extends Quantity {
    ControlRecords() {
      super(8, 1_000_000, false);
    }
  }

  /** Bytes that are sent but not kept. */
  static final class Stream implements ITypeConverter<Long> {
    private static final long MOST = 1L << 40;

    @Override
    public Long convert(String text) {
      return number(text, 0, MOST, true);
    }
  }
}
