package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.count;
import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;

/** The checks that apply to both kinds of rekey. */
final class RekeyContract {
  private static final int ROUNDS = 20;

  private RekeyContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("rekeysManyTimes", RekeyContract::rekeysManyTimes),
        new Check("writesBehindTheRekey", RekeyContract::writesBehindTheRekey),
        new Check("survivesARekeyAfterThePeersClose", RekeyContract::rekeyAfterThePeersClose));
  }

  private static void rekeysManyTimes(Setup setup) {
    Rekey kind = kindOf(setup);
    NotApplicable.unless(
        kind != Rekey.RENEGOTIATE || setup.peerDeclares(Capability.ANSWERS_RENEGOTIATION_AGAIN),
        "the peer answers one renegotiation only");
    try (EnginePair pair = setup.open()) {
      for (int round = 1; round <= ROUNDS; round++) {
        EngineStatus status = setup.tested(pair).engine().rekey(kind);
        pair.settle();
        Promise.HONEST_CAPABILITIES.require(
            status == EngineStatus.OK && pair.healthy(),
            "rekey %d of the connection answered %s; %s",
            round,
            status,
            pair.state());
        pair.echo();
      }
      List<EngineEvent> events = setup.tested(pair).takeEvents();
      Promise.EVENTS.require(
          count(events, EngineEvent.REKEY_STARTED) == ROUNDS
              && count(events, EngineEvent.REKEY_DONE) == ROUNDS,
          "%d rekeys, and the events are %s",
          ROUNDS,
          events);
    }
  }

  /** Data written while the rekey's record is pending must follow it on the wire. */
  private static void writesBehindTheRekey(Setup setup) {
    Rekey kind = kindOf(setup);
    byte[] data = pattern(3_000, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      EngineEnd peer = setup.peer(pair);
      begin(tested, kind);
      EngineStatus written = tested.write(data);
      if (written == EngineStatus.NEED_INPUT) {
        pair.settle();
        tested.write(data);
      } else if (kind == Rekey.RENEGOTIATE) {
        NotApplicable.unless(
            setup.peerDeclares(Capability.READS_DURING_RENEGOTIATION),
            "the peer reads no data during a renegotiation");
      }
      pair.settle();
      Promise.WIRE_ORDER.require(
          peer.engine().failure() == null,
          "the peer cannot read what was written behind a rekey: %s",
          pair.state());
      pair.expectReceived(peer, data);
      pair.echo();
    }
  }

  /** Nobody answers any more; what this side still sends arrives all the same. */
  private static void rekeyAfterThePeersClose(Setup setup) {
    Rekey kind = kindOf(setup);
    byte[] data = pattern(3_000, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      setup.peer(pair).engine().closeOutbound();
      pair.settle();
      EngineStatus status = tested.engine().rekey(kind);
      pair.settle();
      Promise.FAILURE_IS_A_VALUE.require(
          status != EngineStatus.FAILED && tested.engine().failure() == null,
          "a rekey after the peer's close answered %s: %s",
          status,
          tested.engine().failure());
      if (setup.declares(Capability.WRITES_AFTER_PEER_CLOSED)
          && setup.peerDeclares(Capability.READS_AFTER_CLOSE)) {
        tested.write(data);
        pair.settle();
        pair.expectReceived(setup.peer(pair), data);
      }
    }
  }

  /** Whether the engine does not do this, says so, and the attempt had no effect. */
  static boolean refusesAsDeclared(
      Setup setup, EnginePair pair, Rekey kind, Capability capability) {
    EngineEnd tested = setup.tested(pair);
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

  static void begin(EngineEnd side, Rekey kind) {
    EngineStatus status = side.engine().rekey(kind);
    Promise.HONEST_CAPABILITIES.require(
        status == EngineStatus.OK, "the rekey answered %s; %s", status, side.state());
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
}
