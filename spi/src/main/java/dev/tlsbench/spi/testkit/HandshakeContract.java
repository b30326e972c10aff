package dev.tlsbench.spi.testkit;

import static dev.tlsbench.spi.testkit.EnginePair.pattern;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.checked.Promise;
import java.nio.ByteBuffer;
import java.util.List;

/** From the first step to {@code HANDSHAKE_DONE}. */
final class HandshakeContract {
  /** A warning alert in the clear (RFC 8446, section 6.1). */
  private static final byte[] USER_CANCELED = {21, 3, 3, 0, 2, 1, 90};

  private HandshakeContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("isSilentBeforeTheFirstStep", HandshakeContract::silentBeforeTheFirstStep),
        new Check("agreesAndTellsOnce", HandshakeContract::agreesAndTellsOnce),
        new Check("takesOneByteAtATime", HandshakeContract::takesOneByteAtATime),
        new Check("takesSlicedBuffers", s -> takesBuffers(s, Buffers.SLICED)),
        new Check("takesDirectBuffers", s -> takesBuffers(s, Buffers.DIRECT)),
        new Check("takesSlicedDirectBuffers", s -> takesBuffers(s, Buffers.DIRECT_SLICED)),
        new Check("takesReadOnlySources", s -> takesBuffers(s, Buffers.READ_ONLY)),
        new Check("losesNothingToNarrowOutput", HandshakeContract::losesNothingToNarrowOutput),
        new Check("readsDataBehindTheLastFlight", HandshakeContract::readsDataBehindTheLastFlight),
        new Check("writesNothingBeforeItIsDone", HandshakeContract::writesNothingBeforeItIsDone),
        new Check("readsNothingBeforeItIsDone", HandshakeContract::readsNothingBeforeItIsDone),
        new Check("offersTasksAsDeclared", HandshakeContract::offersTasksAsDeclared)
            .proving(Capability.OFFERS_TASKS),
        new Check("countsWarningsBeforeTheHello", HandshakeContract::countsWarnings));
  }

  /** Nothing else could limit a peer that sends nothing but warnings. */
  private static void countsWarnings(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      tested.run();
      tested.flush();
      ByteBuffer warning = ByteBuffer.wrap(USER_CANCELED.clone());
      EngineStatus status = tested.engine().handshake(warning);
      EngineEvent told = tested.engine().nextEvent();
      Promise.EVENTS.require(
          status == EngineStatus.FAILED
              || tested.engine().failure() != null
              || told == EngineEvent.CONTROL_RECORD,
          "a warning before the hello is answered %s and told as %s",
          status,
          told);
    }
  }

  private static void silentBeforeTheFirstStep(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      CheckedEngine engine = tested.engine();
      Promise.PENDING_OUTPUT.require(!engine.hasPendingOutput(), "a fresh engine has output");
      Promise.NOTHING_KEPT.require(!engine.hasPendingPlaintext(), "a fresh engine has plaintext");
      Promise.TASKS.require(engine.task() == null, "a fresh engine has a task");
      Promise.EVENTS.require(tested.takeEvents().isEmpty(), "a fresh engine has news");
      refusesSession(engine);
    }
  }

  private static void refusesSession(CheckedEngine engine) {
    try {
      engine.session();
    } catch (IllegalStateException expected) {
      return;
    }
    throw Promise.VERBS.broken("session answered before the handshake");
  }

  private static void agreesAndTellsOnce(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      pair.handshake();
      EngineEnd tested = setup.tested(pair);
      List<EngineEvent> events = tested.takeEvents();
      Promise.EVENTS.require(
          events.get(0) == EngineEvent.HANDSHAKE_DONE, "the first event is %s", events.get(0));
      SessionInfo session = tested.engine().session();
      Promise.VERBS.require(
          session.protocol() == setup.protocol(), "the session says %s", session.protocol());
      SessionInfo peerSession = setup.peer(pair).engine().session();
      Promise.VERBS.require(
          session.suite().startsWith("TLS_") && session.suite().equals(peerSession.suite()),
          "the suite is %s here and %s there",
          session.suite(),
          peerSession.suite());
      Promise.VERBS.require(session.alpn().isEmpty(), "ALPN is %s", session.alpn());
      boolean knowsPeer = !session.peerChain().isEmpty();
      Promise.IDENTITY.require(
          knowsPeer == (setup.role() == Role.CLIENT)
              && (!knowsPeer || session.peerChain().get(0).equals(TestPki.localhost().leaf())),
          "the peer's chain is %s",
          session.peerChain());
      ByteBuffer none = ByteBuffer.allocate(0);
      Promise.VERBS.require(
          tested.engine().handshake(none) == EngineStatus.DONE, "a done handshake isn't DONE");
      pair.echo();
    }
  }

  private static void takesOneByteAtATime(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      pair.arriveBy(1);
      pair.handshake();
      pair.echo();
    }
  }

  private static void takesBuffers(Setup setup, Buffers kind) {
    try (EnginePair pair = setup.pair()) {
      setup.tested(pair).use(kind);
      pair.handshake();
      pair.echo();
    }
  }

  private static void losesNothingToNarrowOutput(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      int enough = tested.recordRoom();
      tested.useOutputRooms(0, 1, enough - 1, enough);
      pair.handshake();
      pair.echo();
    }
  }

  private static void readsDataBehindTheLastFlight(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      EngineEnd peer = setup.peer(pair);
      byte[] data = pattern(3_000, 3);
      for (int round = 0; !peer.handshakeDone() && round < 20; round++) {
        pair.arrive(tested);
        peer.inbound().deliver(Integer.MAX_VALUE);
        peer.run();
      }
      Promise.VERBS.require(peer.handshakeDone(), "the peer's handshake does not get done");
      peer.write(data);
      pair.arrive(tested);
      pair.settle();
      pair.expectReceived(tested, data);
    }
  }

  private static void writesNothingBeforeItIsDone(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      refusesToWrite(tested);
      for (int round = 0; !tested.handshakeDone() && round < 100; round++) {
        refusesToWrite(tested);
        setup.peer(pair).run();
        setup.peer(pair).inbound().deliver(Integer.MAX_VALUE);
        tested.inbound().deliver(Integer.MAX_VALUE);
        tested.step();
      }
      pair.handshake();
      pair.echo();
    }
  }

  private static void refusesToWrite(EngineEnd side) {
    ByteBuffer plain = ByteBuffer.allocate(100);
    EngineStatus status = side.writeOnce(plain);
    Promise.VERBS.require(
        plain.position() == 0, "%d bytes were written before the handshake", plain.position());
    Promise.VERBS.require(
        status == EngineStatus.NEED_INPUT
            || status == EngineStatus.NEED_TASK
            || status == EngineStatus.OK,
        "write before the handshake answered %s",
        status);
  }

  private static void readsNothingBeforeItIsDone(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      EngineEnd tested = setup.tested(pair);
      setup.peer(pair).run();
      tested.inbound().deliver(Integer.MAX_VALUE);
      ByteBuffer netIn = tested.inbound().head(Buffers.HEAP, Integer.MAX_VALUE);
      EngineStatus status = tested.engine().read(netIn, ByteBuffer.allocate(1 << 15));
      Promise.VERBS.require(
          status == EngineStatus.NEED_INPUT && netIn.position() == 0,
          "read before the handshake answered %s and consumed %d bytes",
          status,
          netIn.position());
      pair.handshake();
    }
  }

  private static void offersTasksAsDeclared(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      pair.handshake();
      boolean offered = setup.tested(pair).tasksRun() > 0;
      Promise.HONEST_CAPABILITIES.require(
          offered == setup.declares(Capability.OFFERS_TASKS),
          "OFFERS_TASKS is declared: %s, tasks offered: %d",
          setup.declares(Capability.OFFERS_TASKS),
          setup.tested(pair).tasksRun());
    }
  }
}
