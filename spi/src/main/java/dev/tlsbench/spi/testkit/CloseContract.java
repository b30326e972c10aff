package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.count;
import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.checked.Promise;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** The ends of a connection: close_notify, half-close, truncation, and the release of an engine. */
final class CloseContract {
  private CloseContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("closesFirst", s -> closesInOrder(s, true)),
        new Check("closesSecond", s -> closesInOrder(s, false)),
        new Check("closesAtTheSameTime", CloseContract::closesAtTheSameTime),
        new Check("deliversDataBeforeTheClose", CloseContract::deliversDataBeforeTheClose),
        new Check("writesNothingAfterItsClose", CloseContract::writesNothingAfterItsClose),
        new Check("writesAfterThePeersCloseAsDeclared", CloseContract::writesAfterThePeersClose)
            .proving(Capability.WRITES_AFTER_PEER_CLOSED),
        new Check("readsAfterItsCloseAsDeclared", CloseContract::readsAfterItsClose)
            .proving(Capability.READS_AFTER_CLOSE),
        new Check("reportsTruncationBetweenRecords", s -> reportsTruncation(s, 0)),
        new Check("reportsTruncationInsideARecord", s -> reportsTruncation(s, 1)),
        new Check("reportsTruncationInTheHandshake", CloseContract::truncationInTheHandshake),
        new Check("releasesFromAnyState", CloseContract::releasesFromAnyState),
        new Check("leavesOtherConnectionsAlone", CloseContract::leavesOtherConnectionsAlone));
  }

  private static void closesInOrder(Setup setup, boolean testedFirst) {
    try (EnginePair pair = setup.open()) {
      EngineEnd first = testedFirst ? setup.tested(pair) : setup.peer(pair);
      EngineEnd second = pair.other(first);
      closeOutbound(first);
      pair.settle();
      expectPeerClosed(second);
      EngineStatus answer = second.engine().closeOutbound();
      Promise.VERBS.require(
          answer == EngineStatus.OK || answer == EngineStatus.CLOSED,
          "closeOutbound after the peer's answered %s",
          answer);
      pair.settle();
      Promise.FAILURE_IS_A_VALUE.require(
          first.engine().failure() == null && second.engine().failure() == null,
          "an orderly close failed: %s, %s",
          first.engine().failure(),
          second.engine().failure());
      EngineStatus end = second.engine().endOfInput();
      Promise.TRUNCATION.require(
          end == EngineStatus.CLOSED, "end of input after close_notify is %s", end);
      Promise.PENDING_OUTPUT.require(
          !second.engine().hasPendingOutput(), "an orderly end of input left output pending");
    }
  }

  private static void closesAtTheSameTime(Setup setup) {
    try (EnginePair pair = setup.open()) {
      closeOutbound(setup.tested(pair));
      closeOutbound(setup.peer(pair));
      pair.settle();
      EngineEnd tested = setup.tested(pair);
      Promise.FAILURE_IS_A_VALUE.require(
          tested.engine().failure() == null, "it failed: %s", tested.engine().failure());
      Promise.VERBS.require(tested.last() == EngineStatus.CLOSED, "read answers %s", tested.last());
    }
  }

  private static void deliversDataBeforeTheClose(Setup setup) {
    byte[] data = pattern(40_000, 1);
    for (boolean fromTested : new boolean[] {true, false}) {
      try (EnginePair pair = setup.open()) {
        EngineEnd from = fromTested ? setup.tested(pair) : setup.peer(pair);
        from.write(data);
        closeOutbound(from);
        pair.settle();
        pair.expectReceived(pair.other(from), data);
        expectPeerClosed(pair.other(from));
      }
    }
  }

  private static void writesNothingAfterItsClose(Setup setup) {
    for (boolean flushed : new boolean[] {true, false}) {
      try (EnginePair pair = setup.open()) {
        EngineEnd tested = setup.tested(pair);
        closeOutbound(tested);
        if (flushed) {
          tested.flush();
        }
        expectWritesNothing(tested);
        EngineStatus again = tested.engine().closeOutbound();
        Promise.VERBS.require(
            again == EngineStatus.CLOSED, "a second closeOutbound answered %s", again);
        pair.settle();
        pair.expectReceived(setup.peer(pair), new byte[0]);
        expectPeerClosed(setup.peer(pair));
      }
    }
  }

  /** Pending output may leave with the first of these writes. */
  private static void expectWritesNothing(EngineEnd side) {
    ByteBuffer plain = ByteBuffer.wrap(pattern(100, 1));
    EngineStatus status = side.writeOnce(plain);
    for (int i = 0; status == EngineStatus.OK && plain.position() == 0 && i < 10; i++) {
      status = side.writeOnce(plain);
    }
    Promise.VERBS.require(
        status == EngineStatus.CLOSED && plain.position() == 0,
        "write to a closed direction answered %s and consumed %d bytes",
        status,
        plain.position());
  }

  private static void writesAfterThePeersClose(Setup setup) {
    byte[] data = pattern(100, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      closeOutbound(setup.peer(pair));
      setup.peer(pair).flush();
      pair.arrive(tested);
      expectPeerClosed(tested);
      ByteBuffer plain = ByteBuffer.wrap(data);
      tested.writeOnce(plain);
      if (plain.position() == 0) {
        tested.writeOnce(plain);
      }
      boolean writes = plain.position() > 0;
      Promise.HONEST_CAPABILITIES.require(
          writes == setup.declares(Capability.WRITES_AFTER_PEER_CLOSED),
          "WRITES_AFTER_PEER_CLOSED is declared: %s, bytes written: %d",
          !writes,
          plain.position());
      if (!writes) {
        expectWritesNothing(tested);
      } else if (setup.peerDeclares(Capability.READS_AFTER_CLOSE)) {
        pair.settle();
        pair.expectReceived(setup.peer(pair), data);
      }
    }
  }

  private static void readsAfterItsClose(Setup setup) {
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      closeOutbound(tested);
      tested.flush();
      setup.peer(pair).write(data);
      pair.arrive(tested);
      boolean reads = tested.receivedSoFar() > 0;
      Promise.HONEST_CAPABILITIES.require(
          reads == setup.declares(Capability.READS_AFTER_CLOSE),
          "READS_AFTER_CLOSE is declared: %s, bytes read: %d",
          !reads,
          tested.receivedSoFar());
      if (reads) {
        pair.expectReceived(tested, data);
      } else {
        Promise.VERBS.require(
            tested.last() == EngineStatus.CLOSED, "read answers %s", tested.last());
      }
    }
  }

  private static void reportsTruncation(Setup setup, int missing) {
    byte[] data = pattern(1_000, 1);
    try (EnginePair pair = setup.open()) {
      EngineEnd tested = setup.tested(pair);
      setup.peer(pair).write(data);
      setup.peer(pair).write(data);
      tested.inbound().cut(missing);
      pair.arrive(tested);
      byte[] expected = new byte[missing == 0 ? 2_000 : 1_000];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = data[i % data.length];
      }
      pair.expectReceived(tested, expected);
      expectTruncation(tested);
      pair.settle();
    }
  }

  private static void truncationInTheHandshake(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      tested.run();
      pair.arrive(setup.peer(pair));
      setup.peer(pair).run();
      tested.inbound().cut(1);
      pair.arrive(tested);
      expectTruncation(tested);
    }
  }

  private static void expectTruncation(EngineEnd side) {
    EngineStatus status = side.engine().endOfInput();
    Promise.TRUNCATION.require(
        status == EngineStatus.FAILED, "end of input without close_notify is %s", status);
    Promise.TRUNCATION.require(
        side.failed().stage() == TlsFailure.Stage.TRUNCATION, "it says %s", side.failed());
    Promise.EVENTS.require(
        count(side.takeEvents(), EngineEvent.PEER_CLOSED) == 0, "PEER_CLOSED, but it was cut off");
  }

  private static void releasesFromAnyState(Setup setup) {
    List<Consumer<EnginePair>> states =
        List.of(
            pair -> {},
            pair -> pair.client().step(),
            pair -> pair.arrive(pair.client()),
            pair -> {
              pair.client().run();
              pair.arrive(pair.server());
            },
            EnginePair::handshake,
            pair -> {
              pair.handshake();
              pair.side(setup.role()).inbound().send(new byte[] {99, 3, 3, 0, 1, 0});
              pair.arrive(pair.side(setup.role()));
            },
            pair -> {
              pair.handshake();
              pair.side(setup.role()).engine().closeOutbound();
            });
    for (Consumer<EnginePair> state : states) {
      try (EnginePair pair = setup.pair()) {
        state.accept(pair);
        CheckedEngine engine = setup.tested(pair).engine();
        engine.close();
        engine.close();
        expectDead(engine);
      }
    }
  }

  private static void expectDead(CheckedEngine engine) {
    ByteBuffer source = ByteBuffer.wrap(pattern(100, 1));
    ByteBuffer destination = ByteBuffer.allocate(1 << 15);
    engine.write(source, destination);
    engine.read(source, destination);
    engine.handshake(source);
    EngineStatus flushed = engine.flush(destination);
    Promise.CLOSE.require(flushed == EngineStatus.CLOSED, "flush after close answers %s", flushed);
    Promise.CLOSE.require(
        source.position() == 0 && destination.position() == 0, "an engine works after its close");
  }

  private static void closeOutbound(EngineEnd side) {
    EngineStatus status = side.engine().closeOutbound();
    Promise.VERBS.require(status == EngineStatus.OK, "closeOutbound answered %s", status);
    Promise.PENDING_OUTPUT.require(
        side.engine().hasPendingOutput(), "closeOutbound left no close_notify pending");
  }

  private static void expectPeerClosed(EngineEnd side) {
    Promise.EVENTS.require(
        count(side.takeEvents(), EngineEvent.PEER_CLOSED) == 1,
        "the peer closed, and the %s did not tell; it answers %s",
        side.role(),
        side.last());
    Promise.VERBS.require(
        side.last() == EngineStatus.CLOSED, "after the peer's close read answers %s", side.last());
  }

  private static void leavesOtherConnectionsAlone(Setup setup) {
    try (EnginePair pair = setup.open()) {
      setup.open().close();
      pair.echo();
    }
  }
}
