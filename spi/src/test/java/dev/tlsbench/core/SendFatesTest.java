package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a send leaves and when its sender hears of it: as soon as either can be. */
final class SendFatesTest {
  private static final int ALL = Integer.MAX_VALUE;

  @ParameterizedTest
  @EnumSource
  void isToldOnceItsOwnBytesHaveLeftThoughOthersAreStillQueued(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.block();
    rig.send(100);
    rig.loop.run();
    rig.send(200);
    rig.loop.run();
    rig.wire.next(FakeEngine.OVERHEAD + 100 + 1, Transport.Outcome.WOULD_BLOCK);
    rig.wire.writable();
    rig.loop.run();
    assertEquals(List.of("sent 0 DONE"), rig.completions());
    rig.unblock();
    rig.checkAllSent();
  }

  /** The listener left data, so that what the peer says last is not read yet. */
  @ParameterizedTest
  @EnumSource
  void isToldThatTheWireIsDeadBeforeTheLastWordOfThePeerIsRead(SendMode mode) {
    Rig rig = Rig.of(mode).with(options -> options.withLimits(1 << 20, 1)).open();
    rig.appetite = 0;
    rig.hears(rig.peerData(0, 10));
    rig.wire.block();
    rig.send(100);
    rig.loop.run();
    rig.send(200);
    rig.loop.run();
    rig.wire.next(ALL, Transport.Outcome.FATAL);
    rig.wire.writable();
    rig.loop.run();
    rig.checkTold(SendResult.FAILED);
    assertEquals(List.of(), rig.told("closed"));
    rig.loop.advance(Duration.ofSeconds(1));
    rig.checkGone();
  }

  @ParameterizedTest
  @EnumSource
  void failsWhereTheEngineHasNoUseForItSinceThePeerClosed(SendMode mode) {
    Rig rig = Rig.of(mode);
    rig.engine.closesBothWays = true;
    rig.open();
    rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.send(100);
    rig.loop.run();
    rig.checkTold(SendResult.FAILED);
    rig.checkGone();
    assertEquals(Failure.Kind.PEER_CLOSED, rig.sendFailures.get(0).kind());
    assertNull(rig.failure, "both sides closed");
  }

  @ParameterizedTest
  @EnumSource
  void holdsNoBufferWhileTheEngineTakesNoData(SendMode mode) {
    Rig rig = Rig.of(mode);
    rig.engine.refusesDataInRekey = true;
    rig.open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    rig.send(100);
    rig.loop.run();
    assertEquals(List.of(), rig.completions());
    assertEquals(0, rig.pool.outstanding());
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.checkAllSent();
  }

  @ParameterizedTest
  @EnumSource
  void holdsNoBufferForRefusedDataWhileTheWireIsFull(SendMode mode) {
    Rig rig = Rig.of(mode);
    rig.engine.refusesDataInRekey = true;
    rig.open();
    rig.wire.block();
    rig.send(100);
    rig.loop.run();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.send(50);
    rig.loop.run();
    rig.wire.writable();
    assertEquals(2, rig.pool.outstanding(), "the first send's and that of the engine's record");
    rig.hears(rig.peerData(0, 10));
    rig.wire.writable();
    assertEquals(2, rig.pool.outstanding(), "after the engine was asked again");
    rig.unblock();
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.checkAllSent();
  }

  /** The one chunk there is takes three records, and goes once. */
  @ParameterizedTest
  @EnumSource
  void leavesWithTheOthersWhereThePoolHasNoChunkToMergeThemIn(SendMode mode) {
    Rig rig = new Rig(Role.CLIENT, new BufferPool(false, 4, 1), new ManualLoop());
    rig.with(options -> options.withMode(mode)).start();
    rig.send(1000);
    rig.send(10);
    rig.send(10);
    rig.loop.run();
    int before = rig.wire.writes;
    rig.peerHello();
    assertEquals(1, rig.wire.writes - before);
    rig.checkAllSent();
    assertEquals(4, rig.recordsOnWire().size(), "the hello, and a record each");
  }

  @ParameterizedTest
  @EnumSource
  void closeAndRekeyLeaveInTheCallOrOnTheLoopAsSendsDo(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    boolean inCall = mode == SendMode.OPTIMISTIC;
    rig.connection.rekey(Rekey.RENEGOTIATE);
    assertEquals(inCall ? 2 : 1, rig.recordsOnWire().size());
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.connection.close();
    assertEquals(inCall ? 3 : 2, rig.recordsOnWire().size());
    rig.loop.run();
    assertEquals(3, rig.recordsOnWire().size());
  }

  @ParameterizedTest
  @EnumSource
  void theEnginesOwnRecordsLeaveBeforeMoreIsRead(SendMode mode) {
    Rig rig = Rig.of(mode);
    List<String> before = new ArrayList<>();
    rig.wire.onCall = () -> before.add(rig.wire.writes + " written, " + rig.wire.reads + " read");
    rig.start();
    assertEquals(List.of("0 written, 0 read", "1 written, 0 read"), before);
  }

  @Test
  void passesThePlacesOfItsWayInOrder() {
    List<String> passed = new ArrayList<>();
    Rig rig = Rig.of(SendMode.OPTIMISTIC);
    SyncPoints note = point -> passed.add(point + where(rig));
    rig.with(options -> options.withSyncPoints(note)).open();
    passed.clear();
    rig.send(100);
    assertEquals(
        List.of(
            "PARKED, free, before the write",
            "ENCRYPTED, locked, before the write",
            "DEPARTING, free, before the write",
            "ARRIVING, free, after it",
            "DRAINED, locked, after it",
            "TELLING, free, after it"),
        passed);
  }

  private static String where(Rig rig) {
    boolean locked = rig.connection != null && rig.connection.lockedByCaller();
    boolean written = rig.wire.writes > 1;
    return (locked ? ", locked" : ", free") + (written ? ", after it" : ", before the write");
  }
}
