package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.CLOSE_ANSWERS;
import static dev.tlsbench.cli.survey.Fact.CLOSE_READS;
import static dev.tlsbench.cli.survey.Fact.CLOSE_SAYS;
import static dev.tlsbench.cli.survey.Fact.CLOSE_WRITES;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.List;

/** How a side ends a connection, and what it does when the peer ends it. */
final class CloseFacts {
  private CloseFacts() {}

  static void measure(Party party, Role role, FactSheet sheet) {
    sheet.measure(List.of(CLOSE_SAYS, CLOSE_READS), () -> closing(party, role, sheet));
    sheet.measure(List.of(CLOSE_ANSWERS, CLOSE_WRITES), () -> closed(party, role, sheet));
  }

  private static void closing(Party party, Role role, FactSheet sheet) {
    try (EnginePair pair = party.connected()) {
      EngineEnd side = pair.side(role);
      EngineEnd peer = pair.other(side);
      peer.write(new byte[1]);
      peer.flush();
      int before = side.outbound().sent();
      side.engine().closeOutbound();
      side.flush();
      sheet.put(CLOSE_SAYS, RecordLines.since(side.outbound(), before));
      pair.arrive(side);
      sheet.put(CLOSE_READS, side.receivedSoFar() > 0);
    }
  }

  private static void closed(Party party, Role role, FactSheet sheet) {
    try (EnginePair pair = party.connected()) {
      EngineEnd side = pair.side(role);
      pair.other(side).engine().closeOutbound();
      pair.other(side).flush();
      int before = side.outbound().sent();
      pair.arrive(side);
      boolean answered = side.outbound().sent() > before;
      sheet.put(
          CLOSE_ANSWERS,
          answered ? "at once: " + lines(side, before) : "nothing before its own close");
      before = side.outbound().sent();
      side.write(new byte[1]);
      side.flush();
      sheet.put(CLOSE_WRITES, side.outbound().sent() > before && side.engine().failure() == null);
    }
  }

  private static String lines(EngineEnd side, int before) {
    return String.join(", ", RecordLines.since(side.outbound(), before));
  }
}
