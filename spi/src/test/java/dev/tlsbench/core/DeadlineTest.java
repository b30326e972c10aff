package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What is waited for, since when, and that nothing waits for what is over. */
final class DeadlineTest {

  @ParameterizedTest
  @EnumSource
  void aTimerRunsWhereSomethingIsWaitedForAndNowhereElse(SendMode mode) {
    Rig rig = Rig.of(mode).start();
    assertEquals(1, rig.loop.timers(), "the handshake");
    rig.peerHello();
    assertEquals(0, rig.loop.timers(), "open");
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    assertEquals(1, rig.loop.timers(), "the renegotiation");
    rig.hears(rig.fromPeer(Records.HANDSHAKE));
    assertEquals(0, rig.loop.timers(), "open again");
    rig.connection.close();
    rig.loop.run();
    assertEquals(1, rig.loop.timers(), "the close");
    rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkGone();
    assertEquals(0, rig.loop.timers(), "the end");
  }

  @ParameterizedTest
  @EnumSource
  void noTimerOutlivesAnAbortInTheMiddleOfARenegotiation(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.connection.close();
    rig.loop.run();
    assertEquals(2, rig.loop.timers());
    rig.connection.abort();
    rig.loop.run();
    rig.checkGone();
    assertEquals(0, rig.loop.timers());
  }

  @ParameterizedTest
  @EnumSource
  void theTimeForTheHandshakeRunsBeforeTheLoopHasHadATurn(SendMode mode) {
    ManualLoop loop = new ManualLoop();
    ScriptedTransport wire = new ScriptedTransport();
    Connection.start(
        new FakeContext(Role.CLIENT, new FakeEngine(Role.CLIENT)),
        wire,
        loop,
        BufferPool.of(false),
        ConnectionOptions.defaults().withMode(mode),
        new EndingCase.Ending());
    assertEquals(1, loop.timers());
    assertTrue(wire.readInterest);
  }

  @ParameterizedTest
  @EnumSource
  void theTimeForARenegotiationRunsFromItsBeginningWhateverComesMeanwhile(SendMode mode) {
    Rig rig = Rig.of(mode, Role.SERVER).open();
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.send(300);
    rig.loop.advance(Duration.ofSeconds(6));
    rig.hears(rig.peerData(0, 100));
    rig.loop.advance(Duration.ofMillis(3999));
    assertEquals(List.of(), rig.completions());
    rig.loop.advance(Duration.ofMillis(1));
    rig.checkAllSent();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsReadAheadForARenegotiationThatIsLate(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.block();
    rig.send(300);
    rig.loop.run();
    rig.connection.pauseReading();
    assertFalse(rig.wire.readInterest);
    rig.connection.rekey(Rekey.RENEGOTIATE);
    rig.loop.run();
    assertTrue(rig.wire.readInterest);
    rig.loop.advance(Duration.ofSeconds(10));
    assertFalse(rig.wire.readInterest);
  }

  @Test
  void whatExpiresWhileItIsTakenBackDoesNotCount() {
    Unstoppable loop = new Unstoppable();
    Deadline deadline = new Deadline(loop);
    List<Boolean> stands = new ArrayList<>();
    deadline.set(Duration.ofSeconds(1), number -> stands.add(deadline.stands(number)));
    loop.due.get(0).run();
    assertEquals(List.of(true), stands);
    deadline.set(Duration.ofSeconds(1), number -> stands.add(deadline.stands(number)));
    loop.due.get(0).run();
    assertEquals(List.of(true, false), stands);
    loop.due.get(1).run();
    assertEquals(List.of(true, false, true), stands);
    deadline.clear();
    loop.due.get(1).run();
    assertEquals(List.of(true, false, true, false), stands);
  }

  /** Has every timer under way already when it is taken back. */
  private static final class Unstoppable implements EventLoop {
    final List<Runnable> due = new ArrayList<>();

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void execute(Runnable task) {
      due.add(task);
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
      due.add(task);
      return () -> {};
    }
  }
}
