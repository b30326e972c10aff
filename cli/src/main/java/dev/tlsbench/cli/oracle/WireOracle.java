package dev.tlsbench.cli.oracle;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.RecordParser;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches what goes over the wire in one direction of a connection: only records, of types and
 * lengths that the protocol allows (RFC 8446, sections 5.1 and 5.2; RFC 5246, section 6.2), in an
 * order that it allows, and no application data in the clear. It reports the first fault and then
 * stops watching. One thread at a time; allocates nothing while there is no fault.
 */
public final class WireOracle {
  /** The shortest encrypted body: a tag, and what TLS adds to it. */
  private static final int SHORTEST_1_2 = 16;

  private static final int SHORTEST_1_3 = 9;
  private static final int LONGEST_1_2 = Records.MAX_PLAINTEXT + 2048;
  private static final int LONGEST_1_3 = Records.MAX_PLAINTEXT + 256;
  private static final int ALERT_LENGTH = 2;
  private static final int TLS_1_0 = 0x0301;
  private static final int TLS_1_2 = 0x0303;

  /** If only samples are searched: what is always searched, and how often a record is. */
  private static final int FIRST_SEARCHED = 1 << 18;

  private static final int SAMPLE = 256;

  private final String name;
  private final Consumer<String> found;
  private final Search search;
  private final BooleanSupplier clearAlerts;
  private final RecordParser records = new RecordParser();
  private final @Nullable PlaintextFinder trace;

  /** Null until it shows. */
  private @Nullable Protocol protocol;

  private Stage stage = Stage.HELLO;
  private boolean signDue;
  private boolean searched;
  private boolean over;

  /** How much of the wire's bytes is searched for content. */
  public enum Search {
    /** Every byte. */
    ALL,
    /** The beginning of each direction, and an occasional record, at negligible cost. */
    SAMPLES,
    /** Nothing: there is no content to find. */
    NOTHING
  }

  /** The stages, which determine the records that may come. */
  private enum Stage {
    HELLO,
    CLEAR,
    KEYS_CHANGED,
    SEALED
  }

  /**
   * @param name who sends it, for people
   * @param found receives one sentence with the offset in what was sent
   */
  public WireOracle(String name, Protocol protocol, Search search, Consumer<String> found) {
    this(
        name,
        protocol,
        () -> false,
        search,
        search == Search.NOTHING ? null : new ContentFinder(),
        found);
  }

  /**
   * An oracle for either protocol, and for whatever an application sends.
   *
   * @param trace finds what the application sends
   */
  public WireOracle(String name, PlaintextFinder trace, Consumer<String> found) {
    this(name, null, () -> false, Search.SAMPLES, trace, found);
  }

  private WireOracle(
      String name,
      @Nullable Protocol protocol,
      BooleanSupplier clearAlerts,
      Search search,
      @Nullable PlaintextFinder trace,
      Consumer<String> found) {
    this.name = name;
    this.clearAlerts = clearAlerts;
    this.protocol = protocol;
    this.search = search;
    this.trace = trace;
    this.found = found;
  }

  /** An oracle that searches everything and reports to these findings. */
  public WireOracle(String name, Protocol protocol, Violations violations) {
    this(name, protocol, () -> false, violations);
  }

  /**
   * The same for an end that may have sent early data.
   *
   * @param clearAlerts whether an alert may still go in the clear behind what is encrypted: nobody
   *     may have the keys of early data
   */
  public WireOracle(
      String name, Protocol protocol, BooleanSupplier clearAlerts, Violations violations) {
    this(
        name,
        protocol,
        clearAlerts,
        Search.ALL,
        new ContentFinder(),
        sentence -> violations.report(Invariant.SECRECY, "", sentence));
  }

  /** How many records have begun. */
  public long records() {
    return records.begun();
  }

  /** How many bytes have passed. */
  public long bytes() {
    return records.passed();
  }

  /** These bytes of the buffer come next on the wire. */
  public void passes(ByteBuffer wire, int from, int to) {
    int at = from;
    while (at >= 0) {
      int start = at;
      if (signDue && start < to) {
        sign(wire.get(start) & 0xff);
      }
      at = records.next(wire, start, to);
      search(wire, start, at < 0 ? to : at);
      if (at >= 0 && !over) {
        record();
      }
    }
  }

  /** What a ChangeCipherSpec says, which is always the same. */
  private void sign(int octet) {
    signDue = false;
    if (octet != 1) {
      tell("a ChangeCipherSpec of %d".formatted(octet), records.passed());
    }
  }

  private void record() {
    int type = records.type();
    if (protocol == null) {
      settle(type);
    }
    boolean sealed = isSealed(type);
    String wrong = wrong(type, sealed);
    if (wrong != null) {
      tell("a record of " + wrong, records.passed() - Records.HEADER);
    }
    signDue = type == Records.CHANGE_CIPHER_SPEC && !sealed;
    stage = next(type);
  }

  /**
   * Until there are keys, both protocols allow the same; in TLS 1.3 a ChangeCipherSpec changes
   * none.
   */
  private void settle(int type) {
    if (type == Records.APPLICATION_DATA && stage != Stage.HELLO) {
      protocol = Protocol.TLS_1_3;
      stage = Stage.CLEAR;
    } else if (stage == Stage.KEYS_CHANGED) {
      protocol = Protocol.TLS_1_2;
    }
  }

  private @Nullable String wrong(int type, boolean sealed) {
    if (type < Records.CHANGE_CIPHER_SPEC || type > Records.APPLICATION_DATA) {
      return "type %d, which there is none of".formatted(type);
    }
    int version = records.version();
    // Some servers answer a hello that they refuse with an alert of its version.
    boolean error =
        type == Records.ALERT && !sealed && version >> Byte.SIZE == TLS_1_0 >> Byte.SIZE;
    if (!error && (version > TLS_1_2 || version < (sealed ? TLS_1_2 : TLS_1_0))) {
      return "version %04x".formatted(version);
    }
    if (!fits(type)) {
      return "type %d %s".formatted(type, place());
    }
    int length = records.length();
    int least = least(type, sealed);
    int most = most(type, sealed);
    return length >= least && length <= most
        ? null
        : "type %d with %d bytes, where %s has %d to %d"
            .formatted(type, length, sealed ? "an encrypted one" : "one in the clear", least, most);
  }

  private boolean isSealed(int type) {
    return protocol == Protocol.TLS_1_3
        ? (stage == Stage.SEALED && !isClearAlert(type)) || type == Records.APPLICATION_DATA
        : stage == Stage.KEYS_CHANGED || stage == Stage.SEALED;
  }

  private int least(int type, boolean sealed) {
    if (sealed) {
      return protocol == Protocol.TLS_1_3 ? SHORTEST_1_3 : SHORTEST_1_2;
    }
    return type == Records.ALERT ? ALERT_LENGTH : 1;
  }

  private int most(int type, boolean sealed) {
    if (sealed) {
      return protocol == Protocol.TLS_1_3 ? LONGEST_1_3 : LONGEST_1_2;
    }
    return switch (type) {
      case Records.CHANGE_CIPHER_SPEC -> 1;
      case Records.ALERT -> ALERT_LENGTH;
      default -> Records.MAX_PLAINTEXT;
    };
  }

  private boolean fits(int type) {
    boolean handshake = type == Records.HANDSHAKE;
    boolean alert = type == Records.ALERT;
    return switch (stage) {
      case HELLO -> handshake || alert;
      case CLEAR -> type != Records.APPLICATION_DATA || protocol == Protocol.TLS_1_3;
      case KEYS_CHANGED -> handshake || alert;
      case SEALED ->
          type == Records.APPLICATION_DATA || protocol == Protocol.TLS_1_2 || isClearAlert(type);
    };
  }

  private boolean isClearAlert(int type) {
    return type == Records.ALERT && clearAlerts.getAsBoolean();
  }

  private String place() {
    return switch (stage) {
      case HELLO -> "before a hello";
      case CLEAR -> "before there are keys";
      case KEYS_CHANGED -> "between ChangeCipherSpec and Finished";
      case SEALED -> "among encrypted ones";
    };
  }

  private Stage next(int type) {
    if (protocol == Protocol.TLS_1_3) {
      return type == Records.APPLICATION_DATA
          ? Stage.SEALED
          : type == Records.HANDSHAKE ? Stage.CLEAR : stage;
    }
    return switch (type) {
      case Records.CHANGE_CIPHER_SPEC -> Stage.KEYS_CHANGED;
      case Records.HANDSHAKE ->
          stage == Stage.HELLO ? Stage.CLEAR : stage == Stage.KEYS_CHANGED ? Stage.SEALED : stage;
      default -> stage;
    };
  }

  private void search(ByteBuffer wire, int from, int to) {
    if (trace == null || over) {
      return;
    }
    boolean before = searched;
    searched =
        search == Search.ALL || records.passed() < FIRST_SEARCHED || records.begun() % SAMPLE == 0;
    if (!searched) {
      return;
    }
    if (!before) {
      trace.restart();
    }
    int at = trace.find(wire, from, to);
    if (at != PlaintextFinder.NONE) {
      tell("content of the application in the clear", records.passed() - (to - at));
    }
  }

  private void tell(String what, long offset) {
    if (!over) {
      over = true;
      found.accept("%s sent %s, at byte %d".formatted(name, what, offset));
    }
  }
}
