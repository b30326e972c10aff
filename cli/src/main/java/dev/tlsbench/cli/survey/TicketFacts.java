package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.TICKETS_BYTES;
import static dev.tlsbench.cli.survey.Fact.TICKETS_COUNT;
import static dev.tlsbench.cli.survey.Fact.TICKETS_LIFETIME;
import static dev.tlsbench.cli.survey.Fact.TICKETS_WITH_DATA;
import static dev.tlsbench.cli.survey.Fact.TICKETS_WITH_HANDSHAKE;

import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.cli.wire.ServerAnswer.Ticket;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.List;

/** The tickets that a server gives to itself as a client. */
final class TicketFacts {
  private static final int MOST_FLIGHTS = 10;

  private TicketFacts() {}

  static void measure(Party party, FactSheet sheet) {
    List<Fact> details = List.of(TICKETS_COUNT, TICKETS_BYTES, TICKETS_LIFETIME);
    if (party.protocols().contains(Protocol.TLS_1_3)) {
      sheet.leave(details, "it is encrypted");
      sheet.measure(
          List.of(TICKETS_WITH_HANDSHAKE, TICKETS_WITH_DATA),
          () -> {
            try (EnginePair pair = party.withItself()) {
              records(pair, sheet);
            }
          });
      return;
    }
    sheet.measure(
        details,
        () -> {
          try (EnginePair pair = party.withItself()) {
            pair.settle();
            clear(ServerAnswer.of(pair.server().outbound().sentBytes()).tickets(), sheet);
          }
        });
  }

  /** What comes once a TLS 1.3 client has said its last word of the handshake. */
  private static void records(EnginePair pair, FactSheet sheet) {
    EngineEnd client = pair.client();
    EngineEnd server = pair.server();
    for (int flight = 0; flight < MOST_FLIGHTS && !client.handshakeDone(); flight++) {
      pair.arrive(server);
      pair.arrive(client);
    }
    int before = server.outbound().sent();
    pair.settle();
    if (!client.handshakeDone() || !server.handshakeDone()) {
      throw new Unmeasured("no handshake: " + pair.state());
    }
    sheet.put(TICKETS_WITH_HANDSHAKE, RecordLines.since(server.outbound(), before));
    int quiet = server.outbound().sent();
    pair.transfer(server, new byte[1]);
    List<String> lines = RecordLines.since(server.outbound(), quiet);
    sheet.put(TICKETS_WITH_DATA, lines.subList(0, lines.size() - 1));
  }

  private static void clear(List<Ticket> tickets, FactSheet sheet) {
    sheet.put(TICKETS_COUNT, tickets.size());
    sheet.put(TICKETS_BYTES, tickets.stream().map(each -> each.bytes() + " bytes").toList());
    if (tickets.isEmpty()) {
      throw new Unmeasured("there is no ticket");
    }
    sheet.put(TICKETS_LIFETIME, tickets.get(0).lifetime());
  }
}
