package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a connection that failed comes to its end, what the end waits for, and what is counted. */
final class LifecycleTest extends EndingCase {
  private static final byte[] BAD_RECORD = FakeEngine.record(Records.APPLICATION_DATA, 77);

  /** With an alert that the wire does not take, behind a send that the failure overtook. */
  private static Rig failing(SendMode mode) {
    Rig rig = Rig.of(mode, Role.SERVER).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.send(300);
    rig.loop.run();
    rig.wire.block();
    rig.hears(BAD_RECORD);
    return rig;
  }

  @ParameterizedTest
  @EnumSource
  void aSendThatAFailureOvertookIsToldBeforeTheAlertHasLeft(SendMode mode) {
    Rig rig = failing(mode);
    rig.checkTold(SendResult.FAILED);
    assertFalse(rig.wire.outputEnded);
    rig.unblock();
    assertTrue(rig.wire.outputEnded);
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkGone();
  }

  @ParameterizedTest
  @EnumSource
  void anAlertThatCannotLeaveIsWaitedForASecond(SendMode mode) {
    Rig rig = failing(mode);
    rig.loop.advance(Duration.ofMillis(999));
    assertEquals(List.of(), rig.told("closed"));
    rig.loop.advance(Duration.ofMillis(1));
    rig.checkGone();
    assertEquals(Alert.BAD_RECORD_MAC, rig.failure.tls().alert());
  }

  @ParameterizedTest
  @EnumSource
  void aDeadWireThatBringsNothingEndsTheConnectionAtOnce(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.next(0, Transport.Outcome.FATAL);
    rig.send(300);
    rig.loop.run();
    rig.wire.readable();
    rig.loop.run();
    rig.checkGone();
    rig.checkTold(SendResult.FAILED);
    assertEquals(Failure.Kind.TRANSPORT, rig.failure.kind());
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true"})
  void anEngineMayMoveNothingTwiceInARowAndNotThrice(int times, boolean fails) {
    Connection connection =
        open(
            SendMode.QUEUED,
            new ForwardingEngine(new FakeEngine(Role.CLIENT)) {
              private int left = times;

              @Override
              public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
                return left-- > 0 ? EngineStatus.OK : super.read(netIn, plain);
              }
            });
    assertEquals(fails, wire.outputEnded);
    connection.close();
    loop.run();
    wire.arrives(FakeEngine.record(Records.ALERT, 1, (byte) Alert.CLOSE_NOTIFY.code()));
    wire.arrivesEnd();
    expectEnd();
    assertEquals(
        fails ? "the engine goes on without making progress" : "none",
        ending.failure == null ? "none" : ending.failure.message());
  }

  @ParameterizedTest
  @EnumSource
  void theEndWaitsForTheWriteThatIsUnderWay(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    abortInTheNextCall(rig);
    rig.send(300);
    rig.loop.run();
    rig.checkGone();
    rig.checkTold(SendResult.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void theEndWaitsForTheReadThatIsUnderWay(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    abortInTheNextCall(rig);
    rig.hears(rig.peerData(0, 100));
    rig.checkGone();
  }

  private static void abortInTheNextCall(Rig rig) {
    rig.wire.onCall =
        () -> {
          rig.wire.onCall = () -> {};
          rig.connection.abort();
          assertEquals(List.of(), rig.told("closed"));
          assertTrue(rig.pool.outstanding() > 0, "the buffer in use was given back");
        };
  }

  @ParameterizedTest
  @EnumSource
  void theEndWaitsForTheTaskThatIsOut(SendMode mode) {
    List<Runnable> tasks = new ArrayList<>();
    Rig rig = Rig.of(mode).with(options -> options.withTasks(tasks::add));
    rig.engine.task = () -> {};
    rig.open();
    rig.connection.abort();
    rig.loop.run();
    assertEquals(List.of(), rig.told("closed"));
    tasks.remove(0).run();
    rig.loop.run();
    rig.checkGone();
  }

  @ParameterizedTest
  @EnumSource
  void aSendIsOneStepOfTheEngineAndARekeyThatItRefusesIsAnIdleOne(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    checkSteps(rig, 1, 0, () -> rig.send(300));
    checkSteps(rig, 2, 0, () -> rig.connection.rekey(Rekey.RENEGOTIATE));
    checkSteps(rig, 1, 1, () -> rig.connection.rekey(Rekey.RENEGOTIATE));
  }

  private static void checkSteps(Rig rig, int steps, int idle, Runnable action) {
    Counters before = rig.connection.counters();
    action.run();
    rig.loop.run();
    Counters after = rig.connection.counters();
    assertEquals(steps, after.engineSteps() - before.engineSteps(), "steps");
    assertEquals(idle, after.idleSteps() - before.idleSteps(), "idle steps");
  }

  @ParameterizedTest
  @EnumSource
  void rekeysAreCountedThatCameToTheirEndAndNotThoseRefused(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.hears(rig.peerAlert(Alert.NO_RENEGOTIATION));
    assertEquals(
        List.of("REKEY_STARTED", "REKEY_DONE", "REKEY_STARTED", "REKEY_REFUSED"),
        rig.told("REKEY"));
    assertEquals(1, rig.connection.counters().rekeys());
    assertEquals(1, rig.connection.counters().controlRecords());
  }
}
