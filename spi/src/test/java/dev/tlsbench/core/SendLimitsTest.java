package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bounds of what a connection keeps and of what it puts up with, each at its exact place. */
final class SendLimitsTest {
  private static final int RECORD = FakeEngine.OVERHEAD + 1000;

  /** With what it costs beside, a fourth of the limit; a record of its own. */
  private static final int QUARTER = 200 - SendOp.OVERHEAD;

  private static Rig withFourParked(SendMode mode) {
    Rig rig = Rig.of(mode).with(options -> options.withLimits(800, 1));
    rig.engine.recordLimit = QUARTER;
    rig.start();
    for (int i = 0; i < 4; i++) {
      assertEquals(Admission.ACCEPTED, rig.send(QUARTER));
    }
    rig.loop.run();
    return rig;
  }

  @ParameterizedTest
  @EnumSource
  void refusesFromTheLimitOnAndCountsIt(SendMode mode) {
    Rig rig = withFourParked(mode);
    assertEquals(0, rig.connection.counters().refused());
    assertEquals(Admission.FULL, rig.send(1));
    assertEquals(Admission.FULL, rig.send(0));
    assertEquals(4, rig.connection.counters().accepted());
    assertEquals(2, rig.connection.counters().refused());
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfRoomOnceHalfOfTheLimitIsLeft(SendMode mode) {
    Rig rig = withFourParked(mode);
    rig.send(1);
    rig.wire.next(Integer.MAX_VALUE, Transport.Outcome.OK).block();
    rig.peerHello();
    assertEquals(List.of(), rig.told("writable"), "with three left");
    rig.wire.next(Integer.MAX_VALUE, Transport.Outcome.OK);
    rig.wire.writable();
    rig.loop.run();
    assertEquals(List.of("writable"), rig.told("writable"), "with two left");
    rig.unblock();
    assertEquals(List.of("writable"), rig.told("writable"), "with none left");
    rig.checkAllSent();
  }

  @ParameterizedTest
  @EnumSource
  void tellsNobodyOfRoomWhoWasNotRefused(SendMode mode) {
    Rig rig = withFourParked(mode);
    rig.peerHello();
    rig.checkAllSent();
    assertEquals(List.of(), rig.told("writable"));
  }

  @ParameterizedTest
  @EnumSource
  void encryptsNothingMoreFromTheLimitOn(SendMode mode) {
    Rig rig = Rig.of(mode).with(options -> options.withLimits(1 << 20, 2 * RECORD)).start();
    rig.wire.block();
    rig.send(5000);
    rig.peerHello();
    assertEquals(2000, rig.connection.counters().plainSent());
    rig.unblock();
    rig.checkAllSent();
    assertEquals(2 * RECORD, rig.connection.counters().peakQueued());
  }

  @ParameterizedTest
  @EnumSource
  void takesATransportForDeadThatIsReadyTenThousandTimesAndTakesNothing(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.always(new ScriptedTransport.Take(0, Transport.Outcome.OK));
    rig.send(100);
    rig.loop.run();
    for (int i = 1; i < 10_000; i++) {
      rig.wire.writable();
    }
    assertEquals(List.of(), rig.completions());
    rig.wire.writable();
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkTold(SendResult.FAILED);
    rig.checkGone();
    assertEquals(Failure.Kind.TRANSPORT, rig.failure.kind());
    assertEquals("the transport takes nothing", rig.failure.message());
    assertEquals(10_002, rig.wire.writes, "the hello's and ten thousand and one in vain");
  }

  @ParameterizedTest
  @EnumSource
  void saysHowMuchCiphertextACloseThatWasLateLeft(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.next(9, Transport.Outcome.WOULD_BLOCK).block();
    rig.send(100);
    rig.loop.run();
    rig.connection.close();
    rig.loop.advance(Duration.ofSeconds(10));
    rig.checkGone();
    assertEquals(
        "not all was sent within 10000 ms of the close, 100 bytes of ciphertext are left",
        rig.failure.message());
  }

  @Test
  void leavesTheRestToTheLoopWhenItsTurnIsOver() {
    Rig rig = Rig.of(SendMode.OPTIMISTIC).with(options -> options.withLimits(1 << 20, 1)).open();
    int before = rig.wire.writes;
    int most = Turn.BYTES / Turn.LEAST;
    rig.send(2_500 * most);
    assertEquals(most, rig.wire.writes - before, "in the call, a record of 1,000 bytes each");
    rig.loop.run();
    assertEquals(most, rig.wire.writes - before, "the loop has not looked at the wire");
    rig.wire.writable();
    assertEquals(2 * most, rig.wire.writes - before, "and in the loop's first turn");
    rig.wire.writable();
    assertEquals(5 * most / 2, rig.wire.writes - before);
    rig.checkAllSent();
  }

  @Test
  void eachSendHasATurnOfItsOwn() {
    Rig rig = Rig.of(SendMode.OPTIMISTIC).open();
    for (int i = 0; i < 3 * Turn.BYTES / Turn.LEAST; i++) {
      rig.send(100);
    }
    rig.checkAllSent();
  }

  @Test
  void makesUpForWhatATurnWasExceededBy() {
    Turn turn = new Turn(Turn.BYTES);
    turn.moved(Turn.BYTES - 1);
    assertFalse(turn.over());
    turn.moved(Turn.BYTES);
    assertTrue(turn.over());
    turn.begin();
    turn.moved(Turn.LEAST);
    assertTrue(turn.over(), "one byte was left");
    turn.begin();
    turn.begin();
    turn.moved(Turn.BYTES - 1);
    assertFalse(turn.over());
    turn.moved(0);
    assertTrue(turn.over(), "nothing is saved up, and no call is for nothing");
  }
}
