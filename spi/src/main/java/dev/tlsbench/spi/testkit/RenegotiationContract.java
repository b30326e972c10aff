package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.count;
import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;

/** TLS 1.2: new keys by a new handshake. It counts only if it was seen on the wire. */
final class RenegotiationContract {
  private static final int REPEATS = 3;

  private RenegotiationContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("renegotiatesAsDeclared", RenegotiationContract::renegotiatesAsDeclared),
        new Check("answersRenegotiationAsDeclared", RenegotiationContract::answersAsDeclared),
        new Check("answersRenegotiationAgainAsDeclared", RenegotiationContract::answersAgain),
        new Check("renegotiatesWhereSessionsAreKept", RenegotiationContract::sessionsAreKept),
        new Check("readsDuringItsOwnRenegotiation", RenegotiationContract::readsDuringItsOwn),
        new Check("readsDuringThePeersRenegotiation", RenegotiationContract::readsDuringThePeers));
  }

  private static void renegotiatesAsDeclared(Setup setup) {
    try (EnginePair pair = setup.open()) {
      if (RekeyContract.refusesAsDeclared(
          setup, pair, Rekey.RENEGOTIATE, Capability.RENEGOTIATES)) {
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
      RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
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

  /** The first is completed; the backend declares whether another one is. */
  private static void answersAgain(Setup setup) {
    boolean declared = setup.declares(Capability.ANSWERS_RENEGOTIATION_AGAIN);
    boolean answers = setup.declares(Capability.ANSWERS_RENEGOTIATION);
    Promise.HONEST_CAPABILITIES.require(
        answers || !declared, "who answers no renegotiation answers none again");
    NotApplicable.unless(answers, "the engine answers no renegotiation");
    needPeerThatRenegotiates(setup, declared);
    try (EnginePair pair = setup.open()) {
      RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
      expectRenegotiated(pair, setup.peer(pair));
      for (int i = 0; i < REPEATS; i++) {
        setup.tested(pair).takeEvents();
        RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
        pair.settle();
        boolean again = setup.tested(pair).takeEvents().contains(EngineEvent.REKEY_DONE);
        Promise.HONEST_CAPABILITIES.require(
            again == declared,
            "ANSWERS_RENEGOTIATION_AGAIN is declared: %s, and done: %s; failure is %s",
            declared,
            again,
            setup.tested(pair).engine().failure());
        if (!declared) {
          return;
        }
        pair.echo();
      }
    }
  }

  /** The client may offer the very session that it renegotiates (RFC 5746, section 3.1). */
  private static void sessionsAreKept(Setup setup) {
    boolean begins = setup.declares(Capability.RENEGOTIATES);
    NotApplicable.unless(
        begins ? setup.peerDeclares(Capability.ANSWERS_RENEGOTIATION) : answersPeer(setup),
        "nobody begins a renegotiation that the other answers");
    NotApplicable.unless(
        setup.declares(Capability.RESUMES) && setup.peerDeclares(Capability.RESUMES),
        "one of the two keeps no sessions");
    TlsConfig own = setup.testedConfig().withResumption();
    try (EnginePair pair = setup.testedPair(own, setup.peerConfig().withResumption())) {
      pair.handshake();
      pair.echo();
      Side answering = begins ? setup.peer(pair) : setup.tested(pair);
      for (int i = 0; i < (answersAgain(setup, answering.role()) ? 2 : 1); i++) {
        pair.client().takeEvents();
        pair.server().takeEvents();
        Side initiator = begins ? setup.tested(pair) : setup.peer(pair);
        RekeyContract.begin(initiator, Rekey.RENEGOTIATE);
        expectRenegotiated(pair, initiator);
      }
    }
  }

  private static boolean answersAgain(Setup setup, Role role) {
    return role == setup.role()
        ? setup.declares(Capability.ANSWERS_RENEGOTIATION_AGAIN)
        : setup.peerDeclares(Capability.ANSWERS_RENEGOTIATION_AGAIN);
  }

  private static boolean answersPeer(Setup setup) {
    return setup.peerDeclares(Capability.RENEGOTIATES)
        && setup.declares(Capability.ANSWERS_RENEGOTIATION);
  }

  /** Data of the peer that crosses the first message of this engine's renegotiation. */
  private static void readsDuringItsOwn(Setup setup) {
    NotApplicable.unless(
        setup.declares(Capability.RENEGOTIATES), "the engine begins no renegotiation");
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      RekeyContract.begin(tested, Rekey.RENEGOTIATE);
      tested.flush();
      setup.peer(pair).write(data);
      pair.arrive(tested);
      expectReadsAsDeclared(setup, tested, data);
    }
  }

  /** Data of the peer right after the first message of its renegotiation. */
  private static void readsDuringThePeers(Setup setup) {
    needPeerThatRenegotiates(setup, setup.declares(Capability.READS_DURING_RENEGOTIATION));
    NotApplicable.unless(
        setup.declares(Capability.ANSWERS_RENEGOTIATION), "the engine answers no renegotiation");
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      Side tested = setup.tested(pair);
      RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
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

  private static void needPeerThatRenegotiates(Setup setup, boolean declared) {
    Promise.HONEST_CAPABILITIES.require(
        !declared || setup.protocol() == Protocol.TLS_1_2, "TLS 1.3 has no renegotiation");
    NotApplicable.unless(
        setup.peerDeclares(Capability.RENEGOTIATES), "the peer begins no renegotiation");
  }
}
