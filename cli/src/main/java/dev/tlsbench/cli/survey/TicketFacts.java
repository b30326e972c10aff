package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.TICKETS_BYTES;
import static dev.tlsbench.cli.survey.Fact.TICKETS_COUNT;
import static dev.tlsbench.cli.survey.Fact.TICKETS_LIFETIME;
import static dev.tlsbench.cli.survey.Fact.TICKETS_WITH_DATA;
import static dev.tlsbench.cli.survey.Fact.TICKETS_WITH_HANDSHAKE;

import dev.tlsbench.cli.wire.OpenClient;
import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.cli.wire.ServerAnswer.Ticket;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.List;

/** The tickets that a server gives to itself as a client. */
final class TicketFacts {
  private static final int MOST_FLIGHTS = 10;
  private static final int MINUTE = 60;

  private TicketFacts() {}

  static void measure(Party party, FactSheet sheet) {
    List<Fact> details = List.of(TICKETS_COUNT, TICKETS_BYTES, TICKETS_LIFETIME);
    if (party.protocols().contains(Protocol.TLS_1_3)) {
      sheet.measure(details, () -> encrypted(party, sheet));
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
            noted(ServerAnswer.of(pair.server().outbound().sentBytes()).tickets(), sheet);
          }
        });
  }

  /** Some servers keep tickets back until they have data to send. */
  private static void encrypted(Party party, FactSheet sheet) {
    try (EnginePair pair = party.withItself()) {
      OpenClient client = new OpenClient();
      EngineEnd server = pair.server();
      int before = openHandshake(pair, client);
      server.write(new byte[1]);
      server.flush();
      noted(client.tickets(server.outbound().sentBytes().position(before)), sheet);
    }
  }

  /**
   * Shakes hands with a client that reads everything; returns how much the server had sent before
   * the client was done.
   */
  static int openHandshake(EnginePair pair, OpenClient client) {
    EngineEnd server = pair.server();
    pair.client().outbound().send(client.hello());
    pair.arrive(server);
    int before = server.outbound().sent();
    try {
      pair.client().outbound().send(client.finish(server.outbound().sentBytes()));
    } catch (IllegalArgumentException e) {
      throw new Unmeasured("it cannot be read: " + e.getMessage());
    }
    pair.arrive(server);
    if (!server.handshakeDone()) {
      throw new Unmeasured("no handshake: " + pair.state());
    }
    return before;
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

  private static void noted(List<Ticket> tickets, FactSheet sheet) {
    sheet.put(TICKETS_COUNT, tickets.size());
    sheet.put(TICKETS_BYTES, tickets.stream().map(each -> each.bytes() + " bytes").toList());
    if (tickets.isEmpty()) {
      throw new Unmeasured("there is no ticket");
    }
    sheet.put(TICKETS_LIFETIME, toTheMinute(tickets.get(0).lifetime()));
  }

  /** Some say how long the session lasts, which has begun a moment ago. */
  private static long toTheMinute(long seconds) {
    return Math.round(seconds / (double) MINUTE) * MINUTE;
  }
}
