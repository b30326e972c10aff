package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an engine, a task or a callback throws ends that one connection, and nothing else. */
final class ThrowingTest extends EndingCase {
  static List<Arguments> throwables() {
    List<Arguments> all = new ArrayList<>();
    for (SendMode mode : SendMode.values()) {
      all.add(Arguments.of(mode, new IllegalStateException("thrown by the engine")));
      all.add(Arguments.of(mode, new OutOfMemoryError("thrown by the engine")));
      all.add(Arguments.of(mode, new ExceptionInInitializerError("thrown by the engine")));
      all.add(Arguments.of(mode, new IOException("thrown by the engine, undeclared")));
      all.add(Arguments.of(mode, new Throwable("thrown by the engine, undeclared")));
    }
    return all;
  }

  private void expectEndBy(Throwable thrown) {
    wire.arrivesEnd();
    expectEnd();
    assertSame(thrown, ending.failure.cause());
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsItsSendsWhenTheEngineThrowsAtOne(SendMode mode, Throwable thrown) {
    Connection connection = open(mode, new Throwing("write", thrown));
    send(connection);
    expectEndBy(thrown);
    assertEquals(List.of(SendResult.FAILED), results);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenTheEngineThrowsAtWhatThePeerSent(SendMode mode, Throwable thrown) {
    open(mode, new Throwing("read", thrown));
    wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 1, (byte) 1));
    loop.run();
    expectEndBy(thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenTheEngineThrowsAtARekey(SendMode mode, Throwable thrown) {
    Connection connection = open(mode, new Throwing("rekey", thrown));
    assertEquals(EngineStatus.FAILED, connection.rekey(Rekey.RENEGOTIATE));
    loop.run();
    expectEndBy(thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenTheEngineThrowsInsteadOfGivingItsTask(SendMode mode, Throwable thrown) {
    FakeEngine engine = new FakeEngine(Role.CLIENT);
    engine.task = () -> {};
    open(mode, new Throwing(engine, "task", thrown));
    expectEndBy(thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenATaskOfTheEngineThrows(SendMode mode, Throwable thrown) {
    FakeEngine engine = new FakeEngine(Role.CLIENT);
    engine.task = () -> Throwing.sneak(thrown);
    open(mode, engine);
    expectEndBy(thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenTheExecutorThrows(SendMode mode, Throwable thrown) {
    FakeEngine engine = new FakeEngine(Role.CLIENT);
    engine.task = () -> {};
    open(
        ConnectionOptions.defaults().withMode(mode).withTasks(task -> Throwing.sneak(thrown)),
        engine);
    expectEndBy(thrown);
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void failsWhenACallbackThrows(SendMode mode, Throwable thrown) {
    Connection connection = open(mode, new FakeEngine(Role.CLIENT));
    connection.send(ByteBuffer.allocate(100), (result, why) -> Throwing.sneak(thrown));
    loop.run();
    expectEndBy(thrown);
  }

  /** Throws at one verb. */
  private static final class Throwing extends ForwardingEngine {
    private final String verb;
    private final Throwable thrown;

    Throwing(String verb, Throwable thrown) {
      this(new FakeEngine(Role.CLIENT), verb, thrown);
    }

    Throwing(FakeEngine engine, String verb, Throwable thrown) {
      super(engine);
      this.verb = verb;
      this.thrown = thrown;
    }

    static void sneak(Throwable thrown) {
      Throwing.<RuntimeException>throwAs(thrown);
    }

    /** As native code and other languages of the JVM throw, which know no checked exceptions. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
      throw (T) thrown;
    }

    private void reached(String called) {
      if (verb.equals(called)) {
        sneak(thrown);
      }
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      reached("write");
      return super.write(plain, netOut);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      reached("read");
      return super.read(netIn, plain);
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      reached("rekey");
      return super.rekey(kind);
    }

    @Override
    public @Nullable Runnable task() {
      reached("task");
      return super.task();
    }
  }
}
