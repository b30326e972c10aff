package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.spi.SessionInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what the engines report is what went over the wire, and what the cell asked for. */
final class Agreement {
  private Agreement() {}

  /** One sentence on the first contradiction; null where there is none. */
  static @Nullable String fault(Cell cell, Outcome outcome) {
    return fault(cell, outcome.taps(), outcome.ends());
  }

  /** The same of ends, and of what was overheard between them. */
  static @Nullable String fault(
      Cell cell, List<HandshakeTap> taps, Stream<? extends End> ends) {
    Set<Chosen> seen =
        taps.stream()
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
    return ends
        .filter(end -> !seen.contains(Chosen.of(end.session())))
        .findFirst()
        .map(
            end ->
                "%s reports %s, the wire says %s"
                    .formatted(end.name(), Chosen.of(end.session()), seen))
        .orElse(null);
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
