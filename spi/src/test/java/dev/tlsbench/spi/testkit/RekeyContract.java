package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.count;
import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import java.util.List;

/** New keys on an established connection. A rekey counts only where it was seen on the wire. */
final class RekeyContract {
  private RekeyContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("renegotiatesAsDeclared", RekeyContract::renegotiatesAsDeclared),
        new Check("answersRenegotiationAsDeclared", RekeyContract::answersAsDeclared),
        new Check("readsDuringItsOwnRenegotiation", RekeyContract::readsDuringItsOwn),
        new Check("readsDuringThePeersRenegotiation", RekeyContract::readsDuringThePeers),
        new Check("updatesKeysAsDeclared", RekeyContract::updatesKeysAsDeclared),
        new Check("requestsKeyUpdatesAsDeclared", RekeyContract::requestsKeyUpdatesAsDeclared),
        new Check("answersKeyUpdatesAsDeclared", RekeyContract::answersKeyUpdatesAsDeclared),
        new Check("updatesKeysManyTimes", RekeyContract::updatesKeysManyTimes),
        new Check("writesBehindTheRekey", RekeyContract::writesBehindTheRekey),
        new Check("boundsWhatThePeerRequests", RekeyContract::boundsWhatThePeerRequests));
  }

  private static void renegotiatesAsDeclared(Setup setup) {
    try (EnginePair pair = setup.open()) {
      if (refusesAsDeclared(setup, pair, Rekey.RENEGOTIATE, Capability.RENEGOTIATES)) {
        return;
      }
      NotApplicable.unless(
          setup.peerDeclares(Capability.ANSWERS_RENEGOTIATION),
          "the peer answers no renegotiation");
      expectRenegotiated(pair, setup.tested(pair));
    }
  }

  private static void answersAsDeclared(Setup setup) {
    boolean declared = setup.declares(Capability.ANSWERS_RENEGOTIATION);
    needPeerThatRenegotiates(setup, declared);
    try (EnginePair pair = setup.open()) {
      begin(setup.peer(pair), Rekey.RENEGOTIATE);
      if (declared) {
        expectRenegotiated(pair, setup.peer(pair));
        return;
      }
      pair.settle();
      long done = count(setup.tested(pair).takeEvents(), EngineEvent.REKEY_DONE);
      Promise.HONEST_CAPABILITIES.require(
          done == 0, "a renegotiation was answered that is not declared");
    }
  }

  /** Data of the peer's that crosses the first message of this engine's renegotiation. */
  private static void readsDuringItsOwn(Setup setup) {
    NotApplicable.unless(
        setup.declares(Capability.RENEGOTIATES), "the engine begins no renegotiation");
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      begin(tested, Rekey.RENEGOTIATE);
      tested.flush();
      setup.peer(pair).write(data);
      pair.arrive(tested);
      expectReadsAsDeclared(setup, tested, data);
    }
  }

  /** Data of the peer's right behind the first message of its renegotiation. */
  private static void readsDuringThePeers(Setup setup) {
    needPeerThatRenegotiates(setup, setup.declares(Capability.READS_DURING_RENEGOTIATION));
    NotApplicable.unless(
        setup.declares(Capability.ANSWERS_RENEGOTIATION), "the engine answers no renegotiation");
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      begin(setup.peer(pair), Rekey.RENEGOTIATE);
      EngineStatus written = setup.peer(pair).write(data);
      NotApplicable.unless(
          written == EngineStatus.OK, "the peer does not write during its own renegotiation");
      pair.settle();
      expectReadsAsDeclared(setup, tested, data);
    }
  }

  private static void expectReadsAsDeclared(Setup setup, Side tested, byte[] data) {
    boolean read = tested.receivedSoFar() == data.length && tested.engine().failure() == null;
    Promise.HONEST_CAPABILITIES.require(
        read == setup.declares(Capability.READS_DURING_RENEGOTIATION),
        "READS_DURING_RENEGOTIATION is declared: %s; %d bytes of %d were read, failure is %s",
        setup.declares(Capability.READS_DURING_RENEGOTIATION),
        tested.receivedSoFar(),
        data.length,
        tested.engine().failure());
  }

  private static void expectRenegotiated(EnginePair pair, Side initiator) {
    Side responder = pair.other(initiator);
    int initiatorFrom = initiator.outbound().sent();
    int responderFrom = responder.outbound().sent();
    pair.settle();
    expectRenegotiated(initiator, responder.outbound().recordsSince(responderFrom));
    expectRenegotiated(responder, initiator.outbound().recordsSince(initiatorFrom));
    pair.echo();
  }

  private static void expectRenegotiated(Side side, List<Integer> peerRecords) {
    List<EngineEvent> events = side.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        peerRecords.contains(Records.HANDSHAKE),
        "the %s's peer made no handshake record: %s",
        side.role(),
        peerRecords);
    Promise.EVENTS.require(
        count(events, EngineEvent.REKEY_STARTED) == 1
            && count(events, EngineEvent.REKEY_DONE) == 1
            && events.indexOf(EngineEvent.REKEY_STARTED) < events.indexOf(EngineEvent.REKEY_DONE),
        "the %s renegotiated and tells %s, failure is %s",
        side.role(),
        events,
        side.engine().failure());
    Promise.EVENTS.require(
        count(events, EngineEvent.CONTROL_RECORD) == peerRecords.size(),
        "the %s was sent %s and tells %s",
        side.role(),
        peerRecords,
        events);
  }

  private static void updatesKeysAsDeclared(Setup setup) {
    try (EnginePair pair = setup.open()) {
      if (refusesAsDeclared(setup, pair, Rekey.KEY_UPDATE, Capability.KEY_UPDATES)) {
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
      if (refusesAsDeclared(
          setup, pair, Rekey.KEY_UPDATE_AND_REQUEST, Capability.REQUESTS_KEY_UPDATE)) {
        return;
      }
      expectKeyUpdate(pair, setup.tested(pair));
      pair.transfer(setup.peer(pair), pattern(100, 1));
      expectAnswers(setup.tested(pair), 1);
      pair.echo();
    }
  }

  private static void expectAnswers(Side side, int expected) {
    List<EngineEvent> events = side.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        count(events, EngineEvent.CONTROL_RECORD) == expected,
        "%d answers to a key update are due, the events are %s",
        expected,
        events);
  }

  /** The initiator's rekey has begun: exactly one record without data leaves and is understood. */
  private static void expectKeyUpdate(EnginePair pair, Side initiator) {
    Side responder = pair.other(initiator);
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
    List<EngineEvent> seen = responder.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        count(seen, EngineEvent.CONTROL_RECORD) == 1, "the peer of a key update tells %s", seen);
  }

  private static void answersKeyUpdatesAsDeclared(Setup setup) {
    boolean declared = setup.declares(Capability.ANSWERS_KEY_UPDATE_UNPROMPTED);
    needPeerThatRequests(setup, declared);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      begin(setup.peer(pair), Rekey.KEY_UPDATE_AND_REQUEST);
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
      pair.transfer(tested, pattern(100, 1));
      expectAnswers(setup.peer(pair), 1);
      pair.echo();
    }
  }

  private static void updatesKeysManyTimes(Setup setup) {
    Rekey kind = kindOf(setup);
    try (EnginePair pair = setup.open()) {
      for (int i = 0; i < 20; i++) {
        begin(setup.tested(pair), kind);
        pair.settle();
        pair.echo();
      }
      List<EngineEvent> events = setup.tested(pair).takeEvents();
      Promise.EVENTS.require(
          count(events, EngineEvent.REKEY_STARTED) == 20
              && count(events, EngineEvent.REKEY_DONE) == 20,
          "20 rekeys, and the events are %s",
          events);
    }
  }

  /** Data written while the rekey's record is pending must follow it on the wire. */
  private static void writesBehindTheRekey(Setup setup) {
    Rekey kind = kindOf(setup);
    byte[] data = pattern(3_000, 1);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      Side peer = setup.peer(pair);
      begin(tested, kind);
      EngineStatus written = tested.write(data);
      if (written == EngineStatus.NEED_INPUT) {
        pair.settle();
        tested.write(data);
      }
      pair.settle();
      Promise.WIRE_ORDER.require(
          peer.engine().failure() == null,
          "the peer cannot read what was written behind a rekey: %s",
          peer.engine().failure());
      pair.expectReceived(peer, data);
      pair.echo();
    }
  }

  /** A peer that requests key updates for ever is not answered for ever while nothing leaves. */
  private static void boundsWhatThePeerRequests(Setup setup) {
    needPeerThatRequests(setup, false);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      Side peer = setup.peer(pair);
      EngineStatus status = EngineStatus.NEED_INPUT;
      for (int i = 0; status == EngineStatus.NEED_INPUT && i < 3_000; i++) {
        begin(peer, Rekey.KEY_UPDATE_AND_REQUEST);
        peer.flush();
        tested.inbound().deliver(Integer.MAX_VALUE);
        tested.step();
        status = tested.step();
      }
      int sent = tested.outbound().sent();
      tested.flush();
      int piledUp = tested.outbound().sent() - sent;
      Promise.NOTHING_KEPT.require(
          piledUp <= 1 << 16, "%d bytes of pending output piled up", piledUp);
    }
  }

  /** Whether the engine does not do this, says so, and nothing came of the attempt. */
  private static boolean refusesAsDeclared(
      Setup setup, EnginePair pair, Rekey kind, Capability capability) {
    Side tested = setup.tested(pair);
    EngineStatus status = tested.engine().rekey(kind);
    if (setup.declares(capability)) {
      Promise.HONEST_CAPABILITIES.require(
          status == EngineStatus.OK, "%s is declared, rekey answered %s", capability, status);
      return false;
    }
    Promise.HONEST_CAPABILITIES.require(
        status == EngineStatus.UNSUPPORTED,
        "%s is not declared, rekey answered %s",
        capability,
        status);
    List<EngineEvent> events = tested.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        events.isEmpty() && !tested.flush(), "an unsupported rekey did something: %s", events);
    pair.echo();
    return true;
  }

  private static void begin(Side side, Rekey kind) {
    EngineStatus status = side.engine().rekey(kind);
    Promise.HONEST_CAPABILITIES.require(
        status == EngineStatus.OK, "the %s's rekey answered %s", side.role(), status);
  }

  private static Rekey kindOf(Setup setup) {
    NotApplicable.unless(
        setup.protocol() == Protocol.TLS_1_3
            ? setup.declares(Capability.KEY_UPDATES)
                || setup.declares(Capability.REQUESTS_KEY_UPDATE)
            : setup.declares(Capability.RENEGOTIATES)
                && setup.peerDeclares(Capability.ANSWERS_RENEGOTIATION),
        "the engine begins no rekey");
    if (setup.protocol() == Protocol.TLS_1_2) {
      return Rekey.RENEGOTIATE;
    }
    return setup.declares(Capability.KEY_UPDATES) ? Rekey.KEY_UPDATE : Rekey.KEY_UPDATE_AND_REQUEST;
  }

  private static void needPeerThatRenegotiates(Setup setup, boolean declared) {
    Promise.HONEST_CAPABILITIES.require(
        !declared || setup.protocol() == Protocol.TLS_1_2, "TLS 1.3 has no renegotiation");
    NotApplicable.unless(
        setup.peerDeclares(Capability.RENEGOTIATES), "the peer begins no renegotiation");
  }

  private static void needPeerThatRequests(Setup setup, boolean declared) {
    Promise.HONEST_CAPABILITIES.require(
        !declared || setup.protocol() == Protocol.TLS_1_3, "TLS 1.2 has no key updates");
    NotApplicable.unless(
        setup.peerDeclares(Capability.REQUESTS_KEY_UPDATE), "the peer requests no key update");
  }
}
