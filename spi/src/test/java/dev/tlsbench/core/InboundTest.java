package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read in which turn, and what becomes of it where the engine or the wire is difficult. */
final class InboundTest extends EndingCase {
  private static final byte[] DATA = FakeEngine.record(Records.APPLICATION_DATA, 1, (byte) 1);

  @ParameterizedTest
  @EnumSource
  void recordsThatCameTogetherAreToldInOneTurn(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.wire.arrives(rig.peerData(0, 100), rig.peerData(100, 100), rig.peerData(200, 100));
    rig.checkReceived(300);
    assertEquals(3, rig.told("received").size());
  }

  @ParameterizedTest
  @EnumSource
  void othersHaveTheirTurnAfterSoManyBytes(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    int records = 2 * Turn.BYTES / 1000;
    for (int i = 0; i < records; i++) {
      rig.wire.arrivesUnseen(rig.peerData(i * 1000, 1000));
    }
    long before = rig.connection.counters().cipherReceived();
    rig.wire.readable();
    long fetched = rig.connection.counters().cipherReceived() - before;
    assertEquals(Turn.BYTES, fetched, BufferPool.CHUNK, "a turn, and a fetch more at the most");
    rig.wire.readable();
    rig.wire.readable();
    rig.checkReceived(records * 1000);
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatHasToSpeakFirstReadsOnInTheSameTurn(SendMode mode) {
    Connection connection = open(mode, new Outspoken());
    wire.arrives(answered(1), FakeEngine.record(Records.APPLICATION_DATA, 2, (byte) 1));
    assertEquals(1, connection.counters().plainReceived());
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatCannotSpeakFirstReadsOnWhenTheWireHasRoom(SendMode mode) {
    Connection connection = open(mode, new Outspoken());
    wire.block();
    send(connection);
    wire.arrives(answered(1), FakeEngine.record(Records.APPLICATION_DATA, 2, (byte) 1));
    loop.run();
    assertEquals(0, connection.counters().plainReceived());
    assertFalse(wire.readInterest);
    wire.unblock();
    loop.run();
    assertEquals(1, connection.counters().plainReceived());
    assertTrue(wire.readInterest);
    assertEquals(List.of(SendResult.DONE), results);
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatMaySpeakNoMoreReadsOnToThePeersClose(SendMode mode) {
    Outspoken engine = new Outspoken();
    Connection connection = open(mode, engine);
    connection.close();
    loop.run();
    engine.works = true;
    int said = wire.wire().length;
    wire.arrives(answered(1), FakeEngine.record(Records.APPLICATION_DATA, 2, (byte) 1));
    wire.arrives(FakeEngine.record(Records.ALERT, 3, (byte) Alert.CLOSE_NOTIFY.code()));
    wire.arrivesEnd();
    expectEnd();
    assertNull(ending.failure);
    assertEquals(1, connection.counters().plainReceived());
    assertEquals(said, wire.wire().length);
  }

  @ParameterizedTest
  @EnumSource
  void anEngineThatWantsToSpeakAndHasNothingToSayHasFailed(SendMode mode) {
    Outspoken engine = new Outspoken();
    Connection connection = open(mode, engine);
    connection.close();
    loop.run();
    engine.stammers = true;
    long before = connection.counters().engineSteps();
    wire.arrives(DATA);
    expectEnd();
    assertEquals("the engine answered DONE to a flush", ending.failure.message());
    assertEquals(2, connection.counters().engineSteps() - before, "the read and the flush");
  }

  /** What the engine has an answer to. */
  private static byte[] answered(int sequence) {
    return FakeEngine.record(Records.HANDSHAKE, sequence);
  }

  /** Reads nothing as long as it has something to say. */
  private static final class Outspoken extends ForwardingEngine {
    /** It has a task before it speaks. */
    boolean works;

    /** It wants to speak always. */
    boolean stammers;

    Outspoken() {
      super(new FakeEngine(Role.CLIENT));
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      boolean speaks = stammers || hasPendingOutput();
      return speaks ? EngineStatus.NEED_FLUSH : super.read(netIn, plain);
    }

    @Override
    public EngineStatus flush(ByteBuffer netOut) {
      return works ? EngineStatus.NEED_TASK : super.flush(netOut);
    }

    @Override
    public @Nullable Runnable task() {
      return works ? () -> works = false : null;
    }
  }

  @ParameterizedTest
  @EnumSource
  void dataThatTheEngineRefusedIsOfferedAgainOnceARecordWasRead(SendMode mode) {
    Waiting engine = new Waiting();
    Connection connection = open(mode, engine);
    engine.waits = true;
    send(connection);
    assertEquals(1, engine.refused);
    wire.arrives(Arrays.copyOf(DATA, 5));
    loop.run();
    assertEquals(1, engine.refused);
    wire.arrives(Arrays.copyOfRange(DATA, 5, DATA.length));
    loop.run();
    assertEquals(1, engine.refused);
    assertEquals(List.of(SendResult.DONE), results);
  }

  /** Takes no data before it has read one more record, of whatever kind. */
  private static final class Waiting extends ForwardingEngine {
    boolean waits;
    int refused;

    Waiting() {
      super(new FakeEngine(Role.CLIENT));
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      if (waits) {
        refused++;
        return EngineStatus.NEED_INPUT;
      }
      return super.write(plain, netOut);
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      int before = netIn.remaining();
      EngineStatus status = super.read(netIn, plain);
      waits &= netIn.remaining() == before;
      return status;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NEED_ROOM", "UNSUPPORTED"})
  void failsWhereTheEngineAnswersWhatNoReadMayAnswer(EngineStatus answer) {
    open(
        SendMode.QUEUED,
        new ForwardingEngine(new FakeEngine(Role.CLIENT)) {
          @Override
          public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
            return answer;
          }
        });
    wire.arrivesEnd();
    expectEnd();
    assertEquals("the engine answered " + answer + " to a read", ending.failure.message());
  }

  @ParameterizedTest
  @EnumSource
  void allThatThePeerOfAFailedConnectionStillSendsIsTakenOffTheWire(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.hears(FakeEngine.record(Records.APPLICATION_DATA, 77));
    assertTrue(rig.wire.outputEnded);
    long before = rig.connection.counters().cipherReceived();
    for (int i = 1; i <= 5; i++) {
      rig.hears(new byte[40_000]);
      assertEquals(i * 40_000L, rig.connection.counters().cipherReceived() - before);
    }
    assertEquals(List.of(), rig.told("closed"));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkGone();
    assertEquals(Alert.BAD_RECORD_MAC, rig.failure.tls().alert());
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsTold(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.send(300);
    rig.wire.arrivesUnseen(rig.peerData(0, 100));
    rig.wire.arrivesReset();
    rig.wire.readable();
    rig.loop.run();
    rig.checkReceived(100);
    rig.checkGone();
    assertEquals(Failure.Kind.TRANSPORT, rig.failure.kind());
    assertEquals("read: connection reset", rig.failure.message());
    assertEquals("connection reset", rig.failure.cause().getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aResetBehindBothClosesIsNoFailure(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.close();
    rig.hears(rig.peerAlert(Alert.CLOSE_NOTIFY));
    rig.wire.arrivesReset();
    rig.loop.run();
    rig.checkGone();
    assertNull(rig.failure);
  }

  @ParameterizedTest
  @EnumSource
  void anEndOfTheInputBehindTheOwnCloseAloneIsACut(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    rig.connection.close();
    rig.hears(rig.peerData(0, 100));
    rig.wire.arrivesEnd();
    rig.loop.run();
    rig.checkReceived(100);
    rig.checkGone();
    assertEquals(TlsFailure.Stage.TRUNCATION, rig.failure.tls().stage());
  }

  @ParameterizedTest
  @EnumSource
  void theBytesOffTheWireAreCountedOnceEachHoweverTheyCome(SendMode mode) {
    Rig rig = Rig.of(mode).open();
    long before = rig.connection.counters().cipherReceived();
    byte[] record = rig.peerData(0, 100);
    rig.hears(Arrays.copyOf(record, 40));
    assertEquals(40, rig.connection.counters().cipherReceived() - before);
    rig.hears(Arrays.copyOfRange(record, 40, record.length));
    assertEquals(record.length, rig.connection.counters().cipherReceived() - before);
    rig.checkReceived(100);
  }
}
