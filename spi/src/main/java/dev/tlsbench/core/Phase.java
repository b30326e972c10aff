package dev.tlsbench.core;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The phases of a connection. The legal paths:
 *
 * <pre>
 *   NEW -> HANDSHAKING -> OPEN -> CLOSING -> LINGERING -> ENDING -> CLOSED
 *               |  |       |       |    |      ^   |        ^
 *               |  '-------|-------'    |      |   |        |
 *               |  close   |            |      |   |        |
 *               '----------'------------'-> FAILING --------'   and from everywhere to ENDING
 * </pre>
 */
public enum Phase {
  /** Not started. */
  NEW,
  /** Sends park. */
  HANDSHAKING,
  /** Data flows. */
  OPEN,
  /** No new sends; those accepted go out, then close_notify. */
  CLOSING,
  /** Everything is sent and this side's direction ended; the peer's is read to its end. */
  LINGERING,
  /** The alert goes out; or, if the wire takes nothing more, the peer's is looked for. */
  FAILING,
  /** The transport is closed; the rights that are out are awaited. */
  ENDING,
  /** Everything was told, or is about to be. */
  CLOSED;

  private static final Map<Phase, Set<Phase>> NEXT = new EnumMap<>(Phase.class);

  static {
    NEXT.put(NEW, EnumSet.of(HANDSHAKING, ENDING));
    NEXT.put(HANDSHAKING, EnumSet.of(OPEN, CLOSING, FAILING, ENDING));
    NEXT.put(OPEN, EnumSet.of(CLOSING, FAILING, ENDING));
    NEXT.put(CLOSING, EnumSet.of(LINGERING, FAILING, ENDING));
    NEXT.put(FAILING, EnumSet.of(LINGERING, ENDING));
    NEXT.put(LINGERING, EnumSet.of(ENDING));
    NEXT.put(ENDING, EnumSet.of(CLOSED));
    NEXT.put(CLOSED, EnumSet.noneOf(Phase.class));
  }

  /** The phase given, if it may follow this one. */
  Phase to(Phase next) {
    if (!NEXT.getOrDefault(this, Set.of()).contains(next)) {
      throw new IllegalStateException(this + " -> " + next);
    }
    return next;
  }

  boolean accepts() {
    return this == HANDSHAKING || this == OPEN;
  }

  /** Whether parked plaintext still goes out. */
  boolean sends() {
    return this == OPEN || this == CLOSING;
  }

  /** Whether the wire is still in use. */
  boolean live() {
    return this != NEW && this != ENDING && this != CLOSED;
  }
}
