package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read before the listener takes it: how much, when it is told, and when it is dropped. */
final class ReadAheadTest {
  /** More than half of a chunk: no two fit into one. */
  private static final int BIG = 40_000;

  private static Rig pausedInARenegotiation(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    rig.connection.pauseReading();
    return rig;
  }

  private static Rig holdingTwoChunks(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    rig.hears(rig.peerData(0, BIG));
    rig.hears(rig.peerData(BIG, BIG));
    assertEquals(2, rig.pool.outstanding());
    return rig;
  }

  private static void resume(Rig rig) {
    rig.connection.resumeReading();
    rig.loop.run();
  }

  @ParameterizedTest
  @EnumSource
  void isToldInTheCallThatFindsItWithoutATurnOfTheLoop(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.arrives(rig.peerData(0, 100), rig.peerData(100, 100), rig.peerData(200, 100));
    assertTrue(rig.loop.idle());
    rig.checkReceived(300);
  }

  @ParameterizedTest
  @EnumSource
  void isSixteenChunksInARenegotiationAndNoMore(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    for (int i = 0; i < 20; i++) {
      rig.hears(rig.peerData(i * BIG, BIG));
    }
    assertEquals(16 * BIG, rig.connection.counters().plainReceived());
    assertFalse(rig.wire.readInterest);
    rig.checkReceived(0);
    resume(rig);
    while (rig.received.size() < 20 * BIG && rig.wire.readInterest) {
      rig.wire.readable();
      rig.loop.run();
    }
    rig.checkReceived(20 * BIG);
  }

  @ParameterizedTest
  @EnumSource
  void countsInChunksAndNotInRecords(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    for (int i = 0; i < 20; i++) {
      rig.hears(rig.peerData(i * 100, 100));
    }
    assertEquals(2000, rig.connection.counters().plainReceived());
    resume(rig);
    assertEquals(List.of("received 2000"), rig.told("received"));
    rig.checkReceived(2000);
  }

  @ParameterizedTest
  @EnumSource
  void fillsAChunkToItsEnd(SendMode mode) {
    int rest = BufferPool.CHUNK - BIG;
    Rig fits = pausedInARenegotiation(mode);
    fits.hears(fits.peerData(0, BIG));
    fits.hears(fits.peerData(BIG, rest));
    resume(fits);
    assertEquals(List.of("received " + BufferPool.CHUNK), fits.told("received"));
    fits.checkReceived(BufferPool.CHUNK);

    Rig over = pausedInARenegotiation(mode);
    over.hears(over.peerData(0, BIG));
    over.hears(over.peerData(BIG, rest + 1));
    resume(over);
    assertEquals(List.of("received " + BIG, "received " + (rest + 1)), over.told("received"));
    over.checkReceived(BufferPool.CHUNK + 1);
  }

  /** A peer need not answer a renegotiation, and may wait for the answer to what it sent. */
  @ParameterizedTest
  @EnumSource
  void isToldOnceReadingIsResumedThoughThePeerSaysNothingMore(SendMode mode) {
    Rig rig = holdingTwoChunks(mode);
    resume(rig);
    rig.checkReceived(2 * BIG);
    assertEquals(List.of("REKEY_STARTED"), rig.told("REKEY"));
    assertTrue(rig.wire.readInterest);
  }

  @ParameterizedTest
  @EnumSource
  void isToldBeforeMoreIsRead(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    rig.hears(rig.peerData(0, 100));
    int before = rig.wire.reads;
    rig.onData = data -> assertEquals(before, rig.wire.reads);
    resume(rig);
    rig.checkReceived(100);
    assertNull(rig.failure);
  }

  @ParameterizedTest
  @EnumSource
  void isToldBeforeTheEndOfThePeerThatWasReadBehindIt(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    rig.hears(rig.peerData(0, 100), rig.peerAlert(Alert.CLOSE_NOTIFY));
    assertEquals(List.of("handshake", "REKEY_STARTED"), rig.told(""));
    resume(rig);
    assertEquals(
        List.of("handshake", "REKEY_STARTED", "received 100", "peer closed"), rig.told(""));
  }

  @ParameterizedTest
  @EnumSource
  void isNotOfferedAgainToAListenerThatResumedAndThenPaused(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.appetite = 40;
    rig.onData =
        data -> {
          rig.connection.resumeReading();
          rig.connection.pauseReading();
        };
    rig.hears(rig.peerData(0, 100));
    assertEquals(List.of("received 100"), rig.told("received"));
    rig.onData = data -> {};
    resume(rig);
    assertEquals(List.of("received 100", "received 60"), rig.told("received"));
  }

  /** The end was fetched ahead, and nobody has looked at it when the close finds all said. */
  @ParameterizedTest
  @EnumSource
  void truncationBehindItIsToldToOneWhoClosesWithoutReadingOn(SendMode mode) {
    Rig rig = pausedInARenegotiation(mode);
    rig.hears(rig.peerData(0, 100));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.loop.advance(Duration.ofSeconds(11));
    rig.connection.close();
    rig.loop.run();
    rig.checkGone();
    assertEquals(TlsFailure.Stage.TRUNCATION, rig.failure.tls().stage());
  }

  @ParameterizedTest
  @EnumSource
  void isDroppedByAClose(SendMode mode) {
    Rig rig = holdingTwoChunks(mode);
    rig.connection.close();
    rig.loop.run();
    assertEquals(0, rig.pool.outstanding());
    rig.hears(rig.fromPeer(Records.HANDSHAKE), rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkReceived(0);
    rig.checkGone();
    assertNull(rig.failure);
  }

  @ParameterizedTest
  @EnumSource
  void isDroppedByAnAbort(SendMode mode) {
    Rig rig = holdingTwoChunks(mode);
    rig.connection.abort();
    rig.loop.run();
    rig.checkReceived(0);
    rig.checkGone();
  }

  /** What it was told of it took: the rest is what comes later. */
  @ParameterizedTest
  @EnumSource
  void restIsDroppedForAListenerThatPausesAndClosesWhenTold(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.onData =
        data -> {
          rig.connection.pauseReading();
          rig.connection.close();
        };
    rig.hears(rig.peerData(0, 100));
    rig.hears(rig.peerData(100, 100), rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkReceived(100);
    rig.checkGone();
    assertNull(rig.failure);
  }
}
