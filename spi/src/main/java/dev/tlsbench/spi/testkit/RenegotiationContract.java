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
import org.jspecify.annotations.Nullable;

/** TLS 1.2: new keys by a new handshake. It counts only if it was seen on the wire. */
final class RenegotiationContract {
  private static final int REPEATS = 3;
  private static final byte[] DATA = pattern(1_000, 1);

  private RenegotiationContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("renegotiatesAsDeclared", RenegotiationContract::renegotiatesAsDeclared)
            .proving(Capability.RENEGOTIATES),
        only("answersRenegotiationAsDeclared", RenegotiationContract::answersAsDeclared)
            .proving(Capability.ANSWERS_RENEGOTIATION),
        only("answersRenegotiationAgainAsDeclared", RenegotiationContract::answersAgain)
            .proving(Capability.ANSWERS_RENEGOTIATION_AGAIN),
        only("renegotiatesWhereSessionsAreKept", RenegotiationContract::sessionsAreKept),
        only("readsDuringItsOwnRenegotiation", RenegotiationContract::readsDuringItsOwn)
            .proving(Capability.READS_DURING_RENEGOTIATION),
        only("readsDuringThePeersRenegotiation", RenegotiationContract::readsDuringThePeers)
            .proving(Capability.READS_DURING_RENEGOTIATION));
  }

  private static Check only(String name, Check.Body body) {
    return new Check(name, body).in(Protocol.TLS_1_2);
  }

  private static void renegotiatesAsDeclared(Setup setup) {
    for (Capability capability : Capability.values()) {
      Promise.HONEST_CAPABILITIES.require(
          capability.existsIn(Protocol.TLS_1_3)
              || setup.protocol() == Protocol.TLS_1_2
              || !setup.declares(capability),
          "%s is declared, and TLS 1.3 has no renegotiation",
          capability);
    }
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
    needPeerThatRenegotiates(setup);
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
    needPeerThatRenegotiates(setup);
    try (EnginePair pair = setup.open()) {
      RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
      expectRenegotiated(pair, setup.peer(pair));
      for (int round = 2; round < 2 + REPEATS; round++) {
        setup.tested(pair).takeEvents();
        RekeyContract.begin(setup.peer(pair), Rekey.RENEGOTIATE);
        pair.settle();
        boolean again = setup.tested(pair).takeEvents().contains(EngineEvent.REKEY_DONE);
        Promise.HONEST_CAPABILITIES.require(
            again == declared,
            "ANSWERS_RENEGOTIATION_AGAIN is declared: %s, and done: %s in renegotiation %d of the"
                + " connection; %s",
            declared,
            again,
            round,
            pair.state());
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
      EngineEnd answering = begins ? setup.peer(pair) : setup.tested(pair);
      for (int i = 0; i < (answersAgain(setup, answering.role()) ? 2 : 1); i++) {
        pair.client().takeEvents();
        pair.server().takeEvents();
        EngineEnd initiator = begins ? setup.tested(pair) : setup.peer(pair);
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

  /**
   * Data of the peer that crosses the first message of this engine's renegotiation. That of a
   * server only asks for one (RFC 5246, section 7.4.1.1), so every server has to read it.
   */
  private static void readsDuringItsOwn(Setup setup) {
    NotApplicable.unless(
        setup.declares(Capability.RENEGOTIATES), "the engine begins no renegotiation");
    if (setup.role() == Role.CLIENT) {
      expectReads(setup, true);
      return;
    }
    try (EnginePair pair = setup.open()) {
      RekeyContract.begin(setup.tested(pair), Rekey.RENEGOTIATE);
      setup.tested(pair).flush();
      setup.peer(pair).write(DATA);
      pair.arrive(setup.tested(pair));
      Promise.HONEST_CAPABILITIES.require(
          reads(setup, pair), "a server reads no data that crosses its request; %s", pair.state());
    }
  }

  private static void readsDuringThePeers(Setup setup) {
    needPeerThatRenegotiates(setup);
    NotApplicable.unless(
        setup.declares(Capability.ANSWERS_RENEGOTIATION), "the engine answers no renegotiation");
    expectReads(setup, false);
  }

  /** Data before the peer's answer, and data behind it: both is read, or it is not declared. */
  private static void expectReads(Setup setup, boolean own) {
    boolean declared = setup.declares(Capability.READS_DURING_RENEGOTIATION);
    @Nullable Boolean early = readsEarly(setup, own);
    NotApplicable.unless(early != null, "the peer does not write during its own renegotiation");
    @Nullable Boolean late = setup.role() == Role.CLIENT ? readsBehindTheAnswer(setup, own) : early;
    boolean refused = Boolean.FALSE.equals(early) || Boolean.FALSE.equals(late);
    NotApplicable.unless(
        late != null || declared || refused, "the peer does not write behind its answer");
    Promise.HONEST_CAPABILITIES.require(
        refused != declared,
        "READS_DURING_RENEGOTIATION is declared: %s; data before the answer is read: %s, behind"
            + " it: %s",
        declared,
        early,
        late);
  }

  /** The same for data right behind the first message; null if the peer sends none there. */
  private static @Nullable Boolean readsEarly(Setup setup, boolean own) {
    try (EnginePair pair = setup.open()) {
      EngineEnd beginning = own ? setup.tested(pair) : setup.peer(pair);
      RekeyContract.begin(beginning, Rekey.RENEGOTIATE);
      beginning.flush();
      EngineStatus written = setup.peer(pair).write(DATA);
      pair.settle();
      return written == EngineStatus.OK ? reads(setup, pair) : null;
    }
  }

  /** The same for a client and data behind the server's answer to its hello. */
  private static @Nullable Boolean readsBehindTheAnswer(Setup setup, boolean own) {
    try (EnginePair pair = setup.open()) {
      EngineEnd client = setup.tested(pair);
      EngineEnd server = setup.peer(pair);
      EngineEnd beginning = own ? client : server;
      RekeyContract.begin(beginning, Rekey.RENEGOTIATE);
      beginning.flush();
      if (!own) {
        pair.arrive(client);
      }
      pair.arrive(server);
      EngineStatus written = server.write(DATA);
      pair.settle();
      return written == EngineStatus.OK ? reads(setup, pair) : null;
    }
  }

  private static boolean reads(Setup setup, EnginePair pair) {
    EngineEnd tested = setup.tested(pair);
    return tested.receivedSoFar() == DATA.length && tested.engine().failure() == null;
  }

  private static void expectRenegotiated(EnginePair pair, EngineEnd initiator) {
    EngineEnd responder = pair.other(initiator);
    int initiatorFrom = initiator.outbound().sent();
    int responderFrom = responder.outbound().sent();
    pair.settle();
    expectRenegotiated(pair, initiator, responder.outbound().recordsSince(responderFrom));
    expectRenegotiated(pair, responder, initiator.outbound().recordsSince(initiatorFrom));
    pair.echo();
  }

  private static void expectRenegotiated(
      EnginePair pair, EngineEnd side, List<Integer> peerRecords) {
    List<EngineEvent> events = side.takeEvents();
    Promise.HONEST_CAPABILITIES.require(
        peerRecords.contains(Records.HANDSHAKE),
        "the %s's peer made no handshake record: %s; %s",
        side,
        peerRecords,
        pair.state());
    Promise.EVENTS.require(
        count(events, EngineEvent.REKEY_STARTED) == 1
            && count(events, EngineEvent.REKEY_DONE) == 1
            && events.indexOf(EngineEvent.REKEY_STARTED) < events.indexOf(EngineEvent.REKEY_DONE),
        "the %s renegotiated and tells %s; %s",
        side,
        events,
        pair.state());
    Promise.EVENTS.require(
        count(events, EngineEvent.CONTROL_RECORD) == peerRecords.size(),
        "the %s was sent %s and tells %s",
        side,
        peerRecords,
        events);
  }

  private static void needPeerThatRenegotiates(Setup setup) {
    NotApplicable.unless(
        setup.peerDeclares(Capability.RENEGOTIATES), "the peer begins no renegotiation");
  }
}
