package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.spi.SessionInfo;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what the engines report is what went over the wire, and what the cell asked for. */
final class Agreement {
  private Agreement() {}

  /** One sentence on the first contradiction; null where there is none. */
  static @Nullable String fault(Cell cell, Outcome outcome) {
    Set<Chosen> seen =
        outcome.taps().stream()
            .map(HandshakeTap::negotiated)
            .filter(negotiated -> negotiated != null)
            .map(Chosen::of)
            .collect(Collectors.toSet());
    if (seen.isEmpty()) {
      return "no server hello was seen on the wire";
    }
    for (Chosen chosen : seen) {
      if (!chosen.protocol().equals(cell.protocol().number())) {
        return "TLS %s was asked for and TLS %s is on the wire"
            .formatted(cell.protocol().number(), chosen.protocol());
      }
    }
    String other = outcome.first(end -> contradiction(end, outcome));
    if (other != null) {
      return other;
    }
    return outcome
        .ends()
        .filter(end -> !seen.contains(Chosen.of(end.session())))
        .findFirst()
        .map(
            end ->
                "%s reports %s, the wire says %s"
                    .formatted(end.name(), Chosen.of(end.session()), seen))
        .orElse(null);
  }

  /** What few engines tell, held against the wire where they do and it is the same throughout. */
  private static @Nullable String contradiction(End end, Outcome outcome) {
    SessionInfo session = end.session();
    if (session == null) {
      return null;
    }
    String group = session.group();
    if (!group.isEmpty() && outcome.noneNegotiated(n -> tellsGroup(n, group))) {
      return "%s reports the group %s, which is not on the wire".formatted(end.name(), group);
    }
    Boolean resumed = session.resumed();
    return resumed != null && outcome.noneNegotiated(n -> n.resumed() == resumed)
        ? "%s reports a %s handshake, the wire says otherwise"
            .formatted(end.name(), resumed ? "resumed" : "full")
        : null;
  }

  /** A session taken up in TLS 1.2 has no key exchange, and an engine may tell the first one's. */
  private static boolean tellsGroup(Negotiated negotiated, String group) {
    return negotiated.group().isEmpty() || negotiated.group().equals(group);
  }

  private record Chosen(String protocol, String suite) {
    static Chosen of(@Nullable Negotiated negotiated) {
      return negotiated == null
          ? new Chosen("", "")
          : new Chosen(negotiated.protocol(), negotiated.suite());
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
