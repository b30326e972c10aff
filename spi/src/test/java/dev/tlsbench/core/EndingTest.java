package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.core.SyncPoints.Point;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.plain.PlainBackend;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a connection comes to its end, it does so at once, with the truth for every send. */
final class EndingTest extends EndingCase {
  private static byte[] closeNotify(int sequence) {
    return FakeEngine.record(Records.ALERT, sequence, (byte) Alert.CLOSE_NOTIFY.code());
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheInputWhereTheEndOfTheInputIsAllThatThePeerSays(SendMode mode) {
    TlsConfig config = TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost");
    Connection connection = open(mode, new PlainBackend().newContext(config).newEngine());
    connection.close();
    loop.run();
    wire.arrivesEnd();
    expectEnd();
    assertNull(ending.failure);
  }

  @ParameterizedTest
  @EnumSource
  void closesWhereTheEndOfTheInputIsAllThatThePeerSaysFirst(SendMode mode) {
    TlsConfig config = TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost");
    open(mode, new PlainBackend().newContext(config).newEngine());
    wire.arrivesEnd();
    expectEnd();
    assertNull(ending.failure);
  }

  @ParameterizedTest
  @EnumSource
  void endsCleanlyWhereAPeerThatHasSaidItsEndIsGoneBeforeItHearsOfOurs(SendMode mode) {
    Connection connection = open(mode, new FakeEngine(Role.CLIENT));
    connection.send(ByteBuffer.allocate(100), (result, why) -> results.add(result));
    loop.run();
    wire.next(0, Transport.Outcome.FATAL);
    wire.arrives(closeNotify(1));
    loop.run();
    connection.close();
    expectEnd();
    assertEquals(List.of(SendResult.DONE), results);
    assertNull(ending.failure);
  }

  @ParameterizedTest
  @EnumSource
  void endsCleanlyWhereThePeerResetsBehindItsEndWhileOursIsOnItsWay(SendMode mode) {
    AtomicBoolean armed = new AtomicBoolean();
    SyncPoints reset =
        point -> {
          if (point == Point.DEPARTING && armed.compareAndSet(true, false)) {
            wire.arrivesReset();
          }
        };
    Connection connection =
        open(
            ConnectionOptions.defaults().withMode(mode).withSyncPoints(reset),
            new FakeEngine(Role.CLIENT));
    armed.set(true);
    wire.arrives(closeNotify(1));
    loop.run();
    connection.close();
    expectEnd();
    assertFalse(armed.get());
    assertNull(ending.failure);
  }

  @ParameterizedTest
  @EnumSource
  void failsWhereThePeerIsGoneBehindItsEndAndATransportFullOfData(SendMode mode) {
    Connection connection = open(mode, new FakeEngine(Role.CLIENT));
    wire.block();
    wire.arrives(closeNotify(1));
    loop.run();
    connection.close();
    loop.run();
    wire.arrivesReset();
    expectEnd();
    assertEquals(Failure.Kind.TRANSPORT, ending.failure.kind());
  }

  @ParameterizedTest
  @EnumSource
  void failsWhereThePeerIsGoneBehindItsEndAndASendIsLeft(SendMode mode) {
    Connection connection = open(mode, new FakeEngine(Role.CLIENT));
    wire.block();
    connection.send(ByteBuffer.allocate(100), (result, why) -> results.add(result));
    wire.arrives(closeNotify(1));
    loop.run();
    connection.close();
    loop.run();
    wire.arrivesReset();
    expectEnd();
    assertEquals(List.of(SendResult.FAILED), results);
    assertEquals(Failure.Kind.TRANSPORT, ending.failure.kind());
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheEngineFailsAtARekey(SendMode mode) {
    Connection connection = open(mode, new Failing("rekey"));
    assertEquals(EngineStatus.FAILED, connection.rekey(Rekey.RENEGOTIATE));
    loop.run();
    assertTrue(wire.outputEnded, "it goes on as if nothing had happened");
    wire.arrivesEnd();
    expectEnd();
    assertEquals("rekey", ending.failure.message());
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheEngineFailsAtTheClose(SendMode mode) {
    Connection connection = open(mode, new Failing("close"));
    connection.close();
    loop.run();
    wire.arrives(closeNotify(1));
    wire.arrivesEnd();
    expectEnd();
    assertEquals("close", ending.failure.message());
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingAfterItsOwnEnd(SendMode mode) {
    Connection connection = open(mode, new FakeEngine(Role.CLIENT));
    connection.close();
    loop.run();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 1));
    loop.run();
    wire.arrives(closeNotify(2));
    wire.arrivesEnd();
    expectEnd();
    assertNull(ending.failure);
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenAFileWasNotOpenedForReading(SendMode mode, @TempDir Path folder) throws Exception {
    Path path = Files.write(folder.resolve("data"), new byte[100]);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Connection connection = open(mode, new FakeEngine(Role.CLIENT));
      connection.sendFile(file, 0, 100, (result, why) -> results.add(result));
      expectEnd();
      assertEquals(List.of(SendResult.FAILED), results);
      assertEquals(Failure.Kind.FILE, ending.failure.kind());
      assertInstanceOf(NonReadableChannelException.class, ending.failure.cause());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPartOfAFileThatCannotBe(SendMode mode, @TempDir Path folder) throws Exception {
    Path path = Files.write(folder.resolve("data"), new byte[100]);
    try (FileChannel file = FileChannel.open(path)) {
      Connection connection = open(mode, new FakeEngine(Role.CLIENT));
      Completion never = (result, why) -> results.add(result);
      assertThrows(IllegalArgumentException.class, () -> connection.sendFile(file, -1, 10, never));
      assertThrows(IllegalArgumentException.class, () -> connection.sendFile(file, 0, -10, never));
      send(connection);
      assertEquals(List.of(SendResult.DONE), results);
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheExecutorThrowsInsteadOfRunningATask(SendMode mode) {
    FakeEngine engine = new FakeEngine(Role.SERVER);
    engine.task = () -> {};
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withMode(mode)
            .withTasks(
                task -> {
                  throw new IllegalStateException("no threads");
                });
    FakeContext context = new FakeContext(Role.SERVER, engine);
    Connection.start(context, wire, loop, pool, options, ending);
    loop.run();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    expectEnd();
    assertEquals(Failure.Kind.CALLBACK, ending.failure.kind());
  }

  /** Fails at one verb, with that as its reason. */
  private static final class Failing extends ForwardingEngine {
    private final String verb;
    private @Nullable TlsFailure failure;

    Failing(String verb) {
      super(new FakeEngine(Role.CLIENT));
      this.verb = verb;
    }

    private boolean failsAt(String called) {
      if (verb.equals(called)) {
        failure =
            new TlsFailure(TlsFailure.Stage.DATA, null, TlsFailure.Origin.LOCAL, called, null);
      }
      return failure != null;
    }

    @Override
    public EngineStatus rekey(Rekey kind) {
      return failsAt("rekey") ? EngineStatus.FAILED : super.rekey(kind);
    }

    @Override
    public EngineStatus closeOutbound() {
      return failsAt("close") ? EngineStatus.FAILED : super.closeOutbound();
    }

    @Override
    public @Nullable TlsFailure failure() {
      return failure;
    }
  }
}
