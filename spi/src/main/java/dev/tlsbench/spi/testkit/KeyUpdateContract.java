package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.count;
import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;

/** TLS 1.3: new keys for one direction. They count only if they were seen on the wire. */
final class KeyUpdateContract {
  /** No engine needs more for its answers to a peer, and none may pile up more. */
  private static final int MOST_PENDING = 1 << 17;

  private KeyUpdateContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("updatesKeysAsDeclared", KeyUpdateContract::updatesKeysAsDeclared)
            .proving(Capability.KEY_UPDATES),
        new Check("requestsKeyUpdatesAsDeclared", KeyUpdateContract::requestsKeyUpdatesAsDeclared)
            .proving(Capability.REQUESTS_KEY_UPDATE),
        new Check("answersKeyUpdatesAsDeclared", KeyUpdateContract::answersKeyUpdatesAsDeclared)
            .proving(Capability.ANSWERS_KEY_UPDATE_UNPROMPTED)
            .in(Protocol.TLS_1_3),
        new Check("boundsWhatThePeerRequests", KeyUpdateContract::boundsWhatThePeerRequests)
            .in(Protocol.TLS_1_3));
  }

  private static void updatesKeysAsDeclared(Setup setup) {
    for (Capability capability : Capability.values()) {
      Promise.HONEST_CAPABILITIES.require(
          capability.existsIn(Protocol.TLS_1_2)
              || setup.protocol() == Protocol.TLS_1_3
              || !setup.declares(capability),
          "%s is declared, and TLS 1.2 has no key updates",
          capability);
    }
    try (EnginePair pair = setup.open()) {
      if (RekeyContract.refusesAsDeclared(setup, pair, Rekey.KEY_UPDATE, Capability.KEY_UPDATES)) {
        return;
      }
      expectKeyUpdate(pair, setup.tested(pair));
      pair.transfer(setup.peer(pair), pattern(100, 1));
      expectAnswers(setup.tested(pair), 0);
      pair.echo();
    }
  }

  private static void requestsKeyUpdatesAsDeclared(Setup setup) {
    try (EnginePair pair = setup.open()) {
      if (RekeyContract.refusesAsDeclared(
          setup, pair, Rekey.KEY_UPDATE_AND_REQUEST, Capability.REQUESTS_KEY_UPDATE)) {
        return;
      }
      expectKeyUpdate(pair, setup.tested(pair));
      pair.transfer(setup.peer(pair), pattern(100, 1));
      expectAnswers(setup.tested(pair), 1);
      pair.echo();
    }
  }

  private static void answersKeyUpdatesAsDeclared(Setup setup) {
    boolean declared = setup.declares(Capability.ANSWERS_KEY_UPDATE_UNPROMPTED);
    needPeerThatRequests(setup);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      RekeyContract.begin(setup.peer(pair), Rekey.KEY_UPDATE_AND_REQUEST);
      setup.peer(pair).flush();
      setup.peer(pair).takeEvents();
      tested.inbound().deliver(Integer.MAX_VALUE);
      tested.step();
      boolean answers = tested.engine().hasPendingOutput();
      Promise.HONEST_CAPABILITIES.require(
          answers == declared,
          "ANSWERS_KEY_UPDATE_UNPROMPTED is declared: %s, output is pending: %s",
          declared,
          answers);
      expectRead(tested.takeEvents());
      pair.transfer(tested, pattern(100, 1));
      expectAnswers(setup.peer(pair), 1);
      pair.echo();
    }
  }

  /** A peer that requests key updates forever is not answered forever while nothing leaves. */
  private static void boundsWhatThePeerRequests(Setup setup) {
    needPeerThatRequests(setup);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      EngineEnd peer = setup.peer(pair);
      EngineStatus status = EngineStatus.NEED_INPUT;
      for (int i = 0; status == EngineStatus.NEED_INPUT && i < 5_000; i++) {
        RekeyContract.begin(peer, Rekey.KEY_UPDATE_AND_REQUEST);
        peer.flush();
        tested.inbound().deliver(Integer.MAX_VALUE);
        tested.step();
        status = tested.step();
      }
      int sent = tested.outbound().sent();
      tested.flush();
      int piledUp = tested.outbound().sent() - sent;
      Promise.NOTHING_KEPT.require(
          piledUp <= MOST_PENDING, "%d bytes of pending output piled up", piledUp);
    }
  }

  private static void expectAnswers(EngineEnd side, int expected) {
    List<EngineEvent> events = side.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        count(events, EngineEvent.CONTROL_RECORD) == expected,
        "%d answers to a key update are due, the events are %s",
        expected,
        events);
  }

  /** The initiator's rekey has begun: exactly one record without data leaves, and is understood. */
  private static void expectKeyUpdate(EnginePair pair, EngineEnd initiator) {
    EngineEnd responder = pair.other(initiator);
    int from = initiator.outbound().sent();
    initiator.flush();
    List<Integer> records = initiator.outbound().recordsSince(from);
    Promise.HONEST_CAPABILITIES.require(
        records.equals(List.of(Records.APPLICATION_DATA)), "a key update made %s", records);
    List<EngineEvent> events = initiator.takeEvents();
    Promise.EVENTS.require(
        events.equals(List.of(EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE)),
        "a key update was made and the events are %s",
        events);
    pair.arrive(responder);
    pair.expectReceived(responder, new byte[0]);
    expectRead(responder.takeEvents());
  }

  private static void expectRead(List<EngineEvent> seen) {
    Promise.HONEST_CAPABILITIES.require(
        count(seen, EngineEvent.CONTROL_RECORD) == 1
            && count(seen, EngineEvent.KEY_UPDATE_READ) == 1,
        "the peer of a key update tells %s",
        seen);
  }

  private static void needPeerThatRequests(Setup setup) {
    NotApplicable.unless(
        setup.peerDeclares(Capability.REQUESTS_KEY_UPDATE), "the peer requests no key update");
  }
}
