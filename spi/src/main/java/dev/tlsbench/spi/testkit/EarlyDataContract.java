package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.Promise;
import java.nio.ByteBuffer;
import java.util.List;

/** TLS 1.3: data in a client's first flight. It counts only if the server reads it there. */
final class EarlyDataContract {
  /** More than one record. */
  private static final byte[] FIRST_FLIGHT = pattern(20_000, 3);

  private static final int ENOUGH = 50_000;
  private static final int SCANT = 5_000;

  private EarlyDataContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("takesEarlyDataAsDeclared", EarlyDataContract::takesEarlyDataAsDeclared)
            .proving(Capability.EARLY_DATA)
            .in(Protocol.TLS_1_3),
        new Check("answersEarlyDataAtOnce", EarlyDataContract::answersEarlyDataAtOnce)
            .in(Protocol.TLS_1_3),
        new Check("offersNoMoreThanTheLimit", EarlyDataContract::offersNoMoreThanTheLimit)
            .in(Protocol.TLS_1_3),
        new Check("tellsWhatWasRejected", EarlyDataContract::tellsWhatWasRejected)
            .in(Protocol.TLS_1_3),
        new Check("offersNothingWithoutASession", EarlyDataContract::offersNothingWithoutASession)
            .in(Protocol.TLS_1_3));
  }

  /**
   * The contexts of both sides.
   *
   * @param limit what the server's takes
   */
  private record Sides(Setup setup, int limit, TlsContext client, TlsContext server) {
    static Sides of(Setup setup, int limit) {
      TlsConfig config = setup.clientConfig().withEarlyData(EarlyData.offering(FIRST_FLIGHT));
      TlsContext client =
          (setup.role() == Role.CLIENT ? setup.tested() : setup.peer()).newContext(config);
      return new Sides(setup, limit, client, server(setup, limit));
    }

    private static TlsContext server(Setup setup, int limit) {
      TlsConfig config = setup.serverConfig().withEarlyData(EarlyData.upTo(limit));
      return (setup.role() == Role.SERVER ? setup.tested() : setup.peer()).newContext(config);
    }

    /** The same with a server that knows no session. */
    Sides withFreshServer() {
      return new Sides(setup, limit, client, server(setup, limit));
    }

    EnginePair pair() {
      return new EnginePair(client, server);
    }
  }

  private static void takesEarlyDataAsDeclared(Setup setup) {
    if (!setup.declares(Capability.EARLY_DATA)) {
      EarlyData asked =
          setup.role() == Role.CLIENT
              ? EarlyData.offering(FIRST_FLIGHT)
              : EarlyData.upTo(FIRST_FLIGHT.length);
      setup.expectRefused(setup.testedConfig().withEarlyData(asked), "early data");
      return;
    }
    try (EnginePair pair = introduced(setup, ENOUGH).pair()) {
      sendFirstFlight(pair);
      pair.expectReceived(pair.server(), FIRST_FLIGHT);
      requireUnfinished(pair);
      pair.handshake();
      expectJudged(pair, EngineEvent.EARLY_DATA_ACCEPTED, FIRST_FLIGHT.length);
      pair.expectReceived(pair.server(), new byte[0]);
      pair.echo();
    }
  }

  private static void answersEarlyDataAtOnce(Setup setup) {
    byte[] answer = pattern(1_000, 4);
    try (EnginePair pair = introduced(setup, ENOUGH).pair()) {
      sendFirstFlight(pair);
      pair.server().write(answer);
      pair.server().flush();
      pair.arrive(pair.client());
      requireUnfinished(pair);
      pair.expectReceived(pair.client(), answer);
      pair.handshake();
      pair.expectReceived(pair.server(), FIRST_FLIGHT);
      pair.echo();
    }
  }

  private static void offersNoMoreThanTheLimit(Setup setup) {
    byte[] taken = ByteBuffer.allocate(SCANT).put(FIRST_FLIGHT, 0, SCANT).array();
    try (EnginePair pair = introduced(setup, SCANT).pair()) {
      sendFirstFlight(pair);
      pair.expectReceived(pair.server(), taken);
      pair.handshake();
      expectJudged(pair, EngineEvent.EARLY_DATA_ACCEPTED, SCANT);
      pair.echo();
    }
  }

  private static void tellsWhatWasRejected(Setup setup) {
    try (EnginePair pair = introduced(setup, ENOUGH).withFreshServer().pair()) {
      sendFirstFlight(pair);
      pair.handshake();
      expectJudged(pair, EngineEvent.EARLY_DATA_REJECTED, 0);
      pair.expectReceived(pair.server(), new byte[0]);
      pair.echo();
    }
  }

  private static void offersNothingWithoutASession(Setup setup) {
    needBoth(setup);
    try (EnginePair pair = Sides.of(setup, ENOUGH).pair()) {
      pair.handshake();
      List<EngineEvent> told = pair.client().takeEvents();
      Promise.EVENTS.require(
          !told.contains(EngineEvent.EARLY_DATA_ACCEPTED)
              && !told.contains(EngineEvent.EARLY_DATA_REJECTED),
          "without a session, and the client tells %s",
          told);
      expectLeft(pair, 0);
      pair.expectReceived(pair.server(), new byte[0]);
      pair.echo();
    }
  }

  /** Both sides after a connection that has left the client with a session. */
  private static Sides introduced(Setup setup, int limit) {
    needBoth(setup);
    Sides sides = Sides.of(setup, limit);
    try (EnginePair pair = sides.pair()) {
      pair.handshake();
      pair.echo();
      pair.client().engine().closeOutbound();
      pair.settle();
    }
    return sides;
  }

  private static void needBoth(Setup setup) {
    NotApplicable.unless(setup.declares(Capability.EARLY_DATA), "it has no early data");
    NotApplicable.unless(setup.peerDeclares(Capability.EARLY_DATA), "the peer has no early data");
  }

  /** Has the client send what it can before an answer, and the server read that. */
  private static void sendFirstFlight(EnginePair pair) {
    pair.client().run();
    pair.arrive(pair.server());
  }

  private static void requireUnfinished(EnginePair pair) {
    Promise.EVENTS.require(
        !pair.server().handshakeDone(), "the server is done before the client's last flight");
  }

  private static void expectJudged(EnginePair pair, EngineEvent expected, int taken) {
    for (EngineEnd side : List.of(pair.client(), pair.server())) {
      List<EngineEvent> told = side.takeEvents();
      int judged = told.indexOf(expected);
      Promise.EVENTS.require(
          judged >= 0 && judged < told.indexOf(EngineEvent.HANDSHAKE_DONE),
          "%s is due before HANDSHAKE_DONE, and the %s tells %s",
          expected,
          side,
          told);
    }
    expectLeft(pair, taken);
  }

  private static void expectLeft(EnginePair pair, int taken) {
    ByteBuffer left = pair.client().engine().earlyDataLeft();
    ByteBuffer expected = ByteBuffer.wrap(FIRST_FLIGHT, taken, FIRST_FLIGHT.length - taken).slice();
    Promise.NOTHING_KEPT.require(
        left.equals(expected),
        "the server took %d bytes of early data, and %d of %d are left",
        taken,
        left.remaining(),
        FIRST_FLIGHT.length);
  }
}
