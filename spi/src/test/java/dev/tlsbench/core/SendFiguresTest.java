package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection's figures say of what was sent. */
final class SendFiguresTest {
  private static final int HELLO = FakeEngine.OVERHEAD;

  @ParameterizedTest
  @EnumSource
  void countOneSendThatNothingDelays(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.send(300);
    rig.loop.run();
    Counters figures = rig.connection.counters();
    boolean inCall = mode == SendMode.OPTIMISTIC;
    assertEquals(1, figures.accepted());
    assertEquals(0, figures.refused());
    assertEquals(inCall ? 1 : 0, figures.toldInCall());
    assertEquals(inCall ? 0 : 1, figures.toldLater());
    assertEquals(300, figures.plainSent());
    assertEquals(HELLO + FakeEngine.OVERHEAD + 300, figures.cipherSent());
    assertEquals(FakeEngine.OVERHEAD + 300, figures.peakQueued());
    assertEquals(2, figures.transportWrites(), "the hello and the send");
    assertEquals(0, figures.partialWrites());
    assertEquals(0, figures.wouldBlocks());
    assertEquals(0, figures.transientErrors());
  }

  @ParameterizedTest
  @EnumSource
  void countOneWriteForTheLastFlightAndWhatIsSentWhenItIsTold(SendMode mode) {
    Rig rig = Rig.of(mode, Role.SERVER);
    rig.onTold =
        word -> {
          if (word.equals("handshake")) {
            rig.send(300);
          }
        };
    rig.open();
    rig.checkAllSent();
    assertEquals(1, rig.connection.counters().transportWrites());
  }

  @ParameterizedTest
  @EnumSource
  void countOnlyWhatBelongsToTheCallAsToldInIt(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.block();
    rig.send(300);
    rig.send(200);
    rig.loop.run();
    rig.unblock();
    rig.send(100);
    rig.loop.run();
    Counters figures = rig.connection.counters();
    assertEquals(3, figures.accepted());
    assertEquals(mode == SendMode.OPTIMISTIC ? 1 : 0, figures.toldInCall());
    assertEquals(mode == SendMode.OPTIMISTIC ? 2 : 3, figures.toldLater());
  }

  @ParameterizedTest
  @EnumSource
  void countAWriteAsPartialThatTookAPartAndNoneThatTookNothing(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.next(0, Transport.Outcome.WOULD_BLOCK);
    rig.wire.next(7, Transport.Outcome.WOULD_BLOCK);
    rig.wire.next(8, Transport.Outcome.TRANSIENT);
    rig.send(300);
    rig.loop.run();
    for (int i = 0; i < 3; i++) {
      rig.wire.writable();
      rig.loop.run();
    }
    rig.checkAllSent();
    Counters figures = rig.connection.counters();
    assertEquals(5, figures.transportWrites());
    assertEquals(2, figures.partialWrites());
    assertEquals(2, figures.wouldBlocks());
    assertEquals(1, figures.transientErrors());
  }

  @ParameterizedTest
  @EnumSource
  void countTheEnginesPartInAClose(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    Counters before = rig.connection.counters();
    rig.connection.close();
    rig.loop.run();
    Counters after = rig.connection.counters();
    assertEquals(2, after.engineSteps() - before.engineSteps(), "close_notify made and flushed");
    assertEquals(0, after.idleSteps() - before.idleSteps());
  }

  @ParameterizedTest
  @EnumSource
  void countWhatWasReceived(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.hears(rig.peerData(0, 100), rig.peerData(100, 20));
    assertEquals(120, rig.connection.counters().plainReceived());
  }
}
