package dev.tlsbench.cli.survey;

import static dev.tlsbench.cli.survey.Fact.AGREED_GROUP;
import static dev.tlsbench.cli.survey.Fact.AGREED_RETRY;
import static dev.tlsbench.cli.survey.Fact.AGREED_SIGNATURE;
import static dev.tlsbench.cli.survey.Fact.AGREED_SUITE;
import static dev.tlsbench.cli.survey.Fact.AGREED_VERSION;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_ASKING_BYTES;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_CLIENT_BYTES;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_FLIGHTS;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_NONE_BYTES;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_RECORDS;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_ROUND_TRIPS;
import static dev.tlsbench.cli.survey.Fact.HANDSHAKE_SERVER_BYTES;
import static dev.tlsbench.cli.survey.Fact.RESUMPTION_BYTES;
import static dev.tlsbench.cli.survey.Fact.RESUMPTION_SECOND;

import dev.tlsbench.cli.wire.ServerAnswer;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.TestPki;
import java.util.List;

/** What a client and a server agree on, and what their handshakes take. */
final class PairFacts {
  private static final List<Fact> AGREED =
      List.of(
          AGREED_VERSION,
          AGREED_SUITE,
          AGREED_GROUP,
          AGREED_SIGNATURE,
          AGREED_RETRY,
          HANDSHAKE_FLIGHTS,
          HANDSHAKE_ROUND_TRIPS,
          HANDSHAKE_RECORDS,
          HANDSHAKE_CLIENT_BYTES,
          HANDSHAKE_SERVER_BYTES);

  private PairFacts() {}

  static void measure(Party client, Party server, FactSheet sheet) {
    sheet.measure(
        AGREED,
        () -> {
          try (EnginePair pair = client.with(server)) {
            agreed(pair, sheet);
          }
        });
    sheet.measure(
        List.of(HANDSHAKE_ASKING_BYTES, HANDSHAKE_NONE_BYTES), () -> asked(client, server, sheet));
    sheet.measure(
        List.of(RESUMPTION_SECOND, RESUMPTION_BYTES), () -> second(client, server, sheet));
  }

  private static void agreed(EnginePair pair, FactSheet sheet) {
    Flights flights = Flights.of(pair);
    if (!pair.client().handshakeDone() || !pair.server().handshakeDone()) {
      throw new Unmeasured("no handshake: " + pair.state());
    }
    ServerAnswer answer = ServerAnswer.of(pair.server().outbound().sentBytes());
    sheet.put(AGREED_VERSION, answer.version());
    sheet.put(AGREED_SUITE, answer.suite());
    sheet.put(AGREED_GROUP, answer.group().isEmpty() ? "none" : answer.group());
    sheet.put(AGREED_RETRY, answer.retry());
    sheet.put(HANDSHAKE_FLIGHTS, flights.lines());
    sheet.put(HANDSHAKE_ROUND_TRIPS, flights.roundTrips());
    sheet.put(HANDSHAKE_RECORDS, flights.records());
    sheet.put(HANDSHAKE_CLIENT_BYTES, pair.client().outbound().sent());
    sheet.put(HANDSHAKE_SERVER_BYTES, pair.server().outbound().sent());
    if (answer.signature().isEmpty()) {
      throw new Unmeasured("it is encrypted");
    }
    sheet.put(AGREED_SIGNATURE, answer.signature());
  }

  /** What both sides send more when the server asks for a certificate that the client lacks. */
  private static void asked(Party client, Party server, FactSheet sheet) {
    TlsConfig asking = server.server().withClientAuth(ClientAuth.WANTED, TestPki.trusted());
    try (EnginePair plain = Party.connected(client.with(server));
        EnginePair asked = Party.connected(client.of(client.client(), server, asking))) {
      sheet.put(
          HANDSHAKE_ASKING_BYTES,
          asked.server().outbound().sent() - plain.server().outbound().sent());
      sheet.put(
          HANDSHAKE_NONE_BYTES,
          asked.client().outbound().sent() - plain.client().outbound().sent());
    }
  }

  private static void second(Party client, Party server, FactSheet sheet) {
    TlsContext ours = client.backend().newContext(client.client());
    TlsContext theirs = server.backend().newContext(server.server());
    try (EnginePair first = Party.connected(new EnginePair(ours, theirs))) {
      first.client().engine().closeOutbound();
      first.settle();
      first.server().engine().closeOutbound();
      first.settle();
    }
    try (EnginePair pair = new EnginePair(ours, theirs)) {
      pair.settle();
      if (!pair.client().handshakeDone() || !pair.server().handshakeDone()) {
        throw new Unmeasured("no second handshake: " + pair.state());
      }
      boolean resumed = ServerAnswer.of(pair.server().outbound().sentBytes()).resumed();
      sheet.put(RESUMPTION_SECOND, resumed ? "resumed" : "full");
      sheet.put(
          RESUMPTION_BYTES, pair.client().outbound().sent() + pair.server().outbound().sent());
    }
  }
}
