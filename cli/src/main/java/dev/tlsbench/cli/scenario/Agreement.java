package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.spi.SessionInfo;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that what the engines report is what went over the wire, and what the cell asked for. */
final class Agreement {
  private Agreement() {}

  /**
   * Describes, in one sentence, the first contradiction between what the ends report and what the
   * wire shows; null if there is none.
   */
  static @Nullable String fault(Cell cell, List<HandshakeTap> taps, Stream<? extends End> ends) {
    List<Negotiated> wire =
        taps.stream().map(HandshakeTap::negotiated).filter(Objects::nonNull).toList();
    if (wire.isEmpty()) {
      return "no server hello was seen on the wire";
    }
    for (Negotiated negotiated : wire) {
      if (!negotiated.protocol().equals(cell.protocol().number())) {
        return "TLS %s was asked for and TLS %s is on the wire"
            .formatted(cell.protocol().number(), negotiated.protocol());
      }
    }
    return ends.map(end -> contradiction(end, wire))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Returns what an end reports and the wire contradicts; null if nothing is. */
  private static @Nullable String contradiction(End end, List<Negotiated> wire) {
    SessionInfo session = end.session();
    Set<Chosen> seen = wire.stream().map(Chosen::of).collect(Collectors.toSet());
    if (!seen.contains(Chosen.of(session))) {
      return "%s reports %s, the wire says %s".formatted(end.name(), Chosen.of(session), seen);
    }
    return session == null ? null : contradiction(end.name(), session, wire);
  }

  /**
   * Compares with the wire what only some engines report: the group, and whether the session was
   * resumed.
   */
  private static @Nullable String contradiction(
      String who, SessionInfo session, List<Negotiated> wire) {
    String group = session.group();
    if (!group.isEmpty() && wire.stream().noneMatch(n -> tellsGroup(n, group))) {
      return "%s reports the group %s, which is not on the wire".formatted(who, group);
    }
    Boolean resumed = session.resumed();
    return resumed != null && wire.stream().noneMatch(n -> n.resumed() == resumed)
        ? "%s reports a %s handshake, the wire says otherwise"
            .formatted(who, resumed ? "resumed" : "full")
        : null;
  }

  /**
   * Returns whether the wire admits this group: a resumed TLS 1.2 session has no key exchange, and
   * an engine may then report the group of the original handshake.
   */
  private static boolean tellsGroup(Negotiated negotiated, String group) {
    return negotiated.group().isEmpty() || negotiated.group().equals(group);
  }

  private record Chosen(String protocol, String suite) {
    static Chosen of(Negotiated negotiated) {
      return new Chosen(negotiated.protocol(), negotiated.suite());
    }

    static Chosen of(@Nullable SessionInfo session) {
      return session == null
          ? new Chosen("", "")
          : new Chosen(session.protocol().number(), session.suite());
    }

    @Override
    public String toString() {
      return "TLS %s with %s".formatted(protocol, suite);
    }
  }
}
