package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the lock is held, who goes on when a task has returned, and what the end gives back. */
final class ConnectionMonitorTest extends EndingCase {

  @ParameterizedTest
  @EnumSource
  void everyPlaceIsPassedInOrderWithTheLockHeldWhereItIsSaid(SendMode mode) {
    Rig rig = Rig.of(mode);
    List<String> passed = new ArrayList<>();
    rig.with(
            options ->
                options.withSyncPoints(place -> passed.add(place + (locked(rig) ? " locked" : ""))))
        .open();
    passed.clear();
    rig.send(300);
    rig.loop.run();
    assertEquals(
        List.of("PARKED", "ENCRYPTED locked", "DEPARTING", "ARRIVING", "DRAINED locked", "TELLING"),
        passed);
    passed.clear();
    rig.hears(rig.peerData(0, 100));
    assertEquals(
        List.of("DECRYPTED locked", "TELLING", "DRAINED locked"),
        passed.stream().distinct().toList());
  }

  private static boolean locked(Rig rig) {
    return rig.connection != null && rig.connection.lockedByCaller();
  }

  @ParameterizedTest
  @EnumSource
  void sendingAndReadingGoOnWhenTheTaskOfASendHasReturned(SendMode mode) {
    List<Runnable> tasks = new ArrayList<>();
    Connection connection = open(mode, new Asking(), tasks);
    send(connection);
    assertEquals(List.of(), results);
    assertEquals(1, tasks.size());
    assertEquals(EngineStatus.NEED_TASK, connection.rekey(Rekey.KEY_UPDATE));
    tasks.get(0).run();
    loop.run();
    assertEquals(List.of(SendResult.DONE), results);
    assertEquals(1, connection.counters().plainReceived());
  }

  private Connection open(SendMode mode, Asking engine, List<Runnable> tasks) {
    ConnectionOptions options = ConnectionOptions.defaults().withMode(mode).withTasks(tasks::add);
    FakeContext context = new FakeContext(Role.CLIENT, engine);
    Connection connection = Connection.start(context, wire, loop, pool, options, ending);
    loop.run();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    return connection;
  }

  /** Has a task before it takes data, and a byte to give out after it. */
  private static final class Asking extends ForwardingEngine {
    private boolean asked;
    private boolean answered;
    private boolean given;

    Asking() {
      super(new FakeEngine(Role.CLIENT));
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      return answered ? super.write(plain, netOut) : EngineStatus.NEED_TASK;
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      if (answered && !given) {
        given = true;
        plain.put((byte) 1);
        return EngineStatus.OK;
      }
      return super.read(netIn, plain);
    }

    @Override
    public @Nullable Runnable task() {
      Runnable task = asked ? null : () -> answered = true;
      asked = true;
      return task;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatFailsAtARekeyWhileTheWireIsFullIsWaitedForASecond(SendMode mode) {
    Connection connection = open(mode, new Failing());
    wire.block();
    send(connection);
    assertEquals(EngineStatus.FAILED, connection.rekey(Rekey.RENEGOTIATE));
    loop.run();
    assertEquals(0, ending.closed);
    loop.advance(Duration.ofSeconds(1));
    expectEnd();
    assertEquals("rekey", ending.failure.message());
  }

  /** Fails at a rekey, without a word for the peer. */
  private static final class Failing extends ForwardingEngine {
    private @Nullable TlsFailure failure;

    Failing() {
      super(new FakeEngine(Role.CLIENT));
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      failure = new TlsFailure(TlsFailure.Stage.DATA, null, TlsFailure.Origin.LOCAL, "rekey", null);
      return EngineStatus.FAILED;
    }

    @Override
    public @Nullable TlsFailure failure() {
      return failure;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheListenerLeftIsGivenBackAtTheEnd(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.appetite = 30;
    rig.hears(rig.peerData(0, 100));
    assertTrue(rig.pool.outstanding() > 0);
    rig.connection.abort();
    rig.loop.run();
    rig.checkGone();
  }
}
