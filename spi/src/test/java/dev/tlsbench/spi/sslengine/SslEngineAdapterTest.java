package dev.tlsbench.spi.sslengine;

import static dev.tlsbench.spi.sslengine.ScriptedEngine.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.junit.jupiter.api.Test;

class SslEngineAdapterTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ScriptedEngine engine = new ScriptedEngine();
  private final SslEngineAdapter adapter =
      new SslEngineAdapter(engine, new ScriptedDialect(), true, held -> {});
  private final ByteBuffer plain = ByteBuffer.allocate(20_000);

  @Test
  void tailKeptInTheEngineIsWrittenBehindTheRecordWhereThereIsRoom() {
    open();
    keepTail(100, 83);
    ByteBuffer netOut = ByteBuffer.allocate(40_000);
    assertEquals(EngineStatus.OK, adapter.write(ByteBuffer.allocate(100), netOut));
    assertEquals(105, netOut.position());
    assertFalse(adapter.hasPendingOutput());
  }

  @Test
  void tailKeptInTheEngineIsPendingOutputWhereThereIsNoRoom() {
    open();
    keepTail(100, 83);
    ByteBuffer netOut = ByteBuffer.allocate(200);
    assertEquals(EngineStatus.OK, adapter.write(ByteBuffer.allocate(100), netOut));
    assertEquals(22, netOut.position());
    assertTrue(adapter.hasPendingOutput());
    ByteBuffer more = ByteBuffer.allocate(50_000);
    ByteBuffer next = ByteBuffer.allocate(10);
    assertEquals(EngineStatus.OK, adapter.write(next, more));
    assertEquals(10, next.remaining(), "pending output goes first and alone");
    assertEquals(83, more.position());
    assertFalse(adapter.hasPendingOutput());
    assertEquals(List.of(), events(), "the tail of a record is no key update");
  }

  @Test
  void recordConsumedInAnOverflowComesOutLater() {
    open();
    engine.wraps.add(
        (source, destination) -> {
          source.position(source.limit());
          return engine.result(Status.BUFFER_OVERFLOW, 100, 0);
        });
    engine.wraps.add(engine.says(record(23, 100)));
    ByteBuffer data = ByteBuffer.allocate(100);
    ByteBuffer netOut = ByteBuffer.allocate(200);
    assertEquals(EngineStatus.OK, adapter.write(data, netOut));
    assertEquals(0, data.remaining());
    assertTrue(adapter.hasPendingOutput());
    assertEquals(EngineStatus.OK, adapter.flush(netOut));
    assertEquals(105, netOut.position());
    assertEquals(List.of(), events());
  }

  @Test
  void plaintextOfARecordConsumedInAnOverflowIsPending() {
    open();
    engine.unwraps.add(
        (source, destination) -> {
          source.position(source.limit());
          destination.put(new byte[10]);
          return engine.result(Status.BUFFER_OVERFLOW, 105, 10);
        });
    engine.unwraps.add(
        (source, destination) -> {
          assertFalse(source.hasRemaining());
          destination.put(new byte[90]);
          return engine.result(Status.OK, 0, 90);
        });
    ByteBuffer small = ByteBuffer.allocate(10);
    assertEquals(EngineStatus.OK, adapter.read(ByteBuffer.wrap(record(23, 100)), small));
    assertTrue(adapter.hasPendingPlaintext());
    assertEquals(EngineStatus.OK, adapter.read(NOTHING, plain));
    assertEquals(90, plain.position());
    assertFalse(adapter.hasPendingPlaintext());
    assertEquals(List.of(), events(), "no control record");
  }

  @Test
  void engineIsFedOneRecordAndTheLimitIsRestored() {
    open();
    List<Integer> fed = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      engine.unwraps.add(
          (source, destination) -> {
            fed.add(source.remaining());
            source.position(source.limit());
            return engine.result(Status.OK, 0, 0);
          });
    }
    ByteBuffer netIn = ByteBuffer.allocate(300);
    netIn.put(record(23, 30)).put(record(23, 50)).put((byte) 23).flip();
    assertEquals(EngineStatus.OK, adapter.read(netIn, plain));
    assertEquals(91, netIn.limit());
    assertEquals(EngineStatus.OK, adapter.read(netIn, plain));
    assertEquals(EngineStatus.NEED_INPUT, adapter.read(netIn, plain));
    assertEquals(List.of(35, 55), fed);
    assertEquals(1, netIn.remaining());
  }

  @Test
  void engineThatNeverStopsTalkingIsBoundedAndSaysNeedFlush() {
    engine.status = HandshakeStatus.NEED_WRAP;
    for (int i = 0; i < 1000; i++) {
      engine.wraps.add(engine.says(record(22, 1000)));
    }
    assertEquals(EngineStatus.OK, adapter.handshake(NOTHING));
    assertTrue(engine.wrapCalls < 100, engine.wrapCalls + " wraps");
    ByteBuffer netIn = ByteBuffer.wrap(record(22, 10));
    assertEquals(EngineStatus.NEED_FLUSH, adapter.handshake(netIn));
    assertEquals(0, netIn.position());
    ByteBuffer netOut = ByteBuffer.allocate(2_000_000);
    while (adapter.hasPendingOutput()) {
      assertEquals(EngineStatus.OK, adapter.flush(netOut));
    }
    assertEquals(1000 * 1005, netOut.position());
  }

  @Test
  void whatBringsNoHandshakeNearerIsCounted() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    assertEquals(EngineStatus.OK, adapter.handshake(NOTHING));
    byte[][] idle = {record(21, 2), record(22, 0), record(20, 1), record(22, 40), record(20, 1)};
    for (byte[] one : idle) {
      assertEquals(EngineStatus.OK, adapter.handshake(ByteBuffer.wrap(one)));
    }
    // The first ChangeCipherSpec and the message are what handshakes are made of.
    assertEquals(
        List.of(EngineEvent.CONTROL_RECORD, EngineEvent.CONTROL_RECORD, EngineEvent.CONTROL_RECORD),
        events());
  }

  @Test
  void aWarningOnTheOpenConnectionIsCounted() {
    open();
    adapter.read(ByteBuffer.wrap(record(21, 2)), plain);
    assertEquals(List.of(EngineEvent.CONTROL_RECORD), events());
  }

  @Test
  void aKeyUpdateOfThePeerIsToldFromATicket() {
    open();
    adapter.read(ByteBuffer.wrap(record(23, 22)), plain);
    assertEquals(List.of(EngineEvent.CONTROL_RECORD, EngineEvent.KEY_UPDATE_READ), events());
    adapter.read(ByteBuffer.wrap(record(23, 150)), plain);
    assertEquals(List.of(EngineEvent.CONTROL_RECORD), events());
  }

  @Test
  void handshakeIsDoneOnceHoweverOftenTheEngineSaysFinished() {
    open();
    engine.status = HandshakeStatus.FINISHED;
    adapter.read(ByteBuffer.wrap(record(23, 40)), plain);
    adapter.read(ByteBuffer.wrap(record(23, 40)), plain);
    assertEquals(List.of(EngineEvent.CONTROL_RECORD, EngineEvent.CONTROL_RECORD), events());
    assertEquals(EngineStatus.DONE, adapter.handshake(NOTHING));
  }

  @Test
  void rekeyWithoutARecordIsUnsupported() {
    open();
    assertEquals(EngineStatus.UNSUPPORTED, adapter.rekey(Rekey.KEY_UPDATE_AND_REQUEST));
    assertEquals(EngineStatus.UNSUPPORTED, adapter.rekey(Rekey.KEY_UPDATE));
    assertEquals(EngineStatus.UNSUPPORTED, adapter.rekey(Rekey.RENEGOTIATE));
    assertEquals(List.of(), events());
    assertNull(adapter.failure());
  }

  @Test
  void keyUpdateIsARecordWithoutData() {
    open();
    engine.wraps.add(engine.says(record(23, 22)));
    assertEquals(EngineStatus.OK, adapter.rekey(Rekey.KEY_UPDATE_AND_REQUEST));
    assertTrue(adapter.hasPendingOutput());
    assertEquals(List.of(EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE), events());
  }

  @Test
  void renegotiationIsSeenInTheRecordTypes() {
    engine.protocol = "TLSv1.2";
    open();
    engine.wraps.add(engine.says(record(22, 100)));
    assertEquals(EngineStatus.OK, adapter.rekey(Rekey.RENEGOTIATE));
    assertEquals(List.of(EngineEvent.REKEY_STARTED), events());
    assertEquals(EngineStatus.NEED_INPUT, adapter.rekey(Rekey.RENEGOTIATE));
    read(22);
    engine.unwraps.add(
        (source, destination) -> {
          source.position(source.limit());
          engine.wraps.add(engine.says(record(20, 40)));
          engine.wraps.add(engine.says(record(22, 40)));
          return engine.result(Status.OK, 0, 0);
        });
    read(22);
    read(20);
    assertFalse(events().contains(EngineEvent.REKEY_DONE));
    read(22);
    assertEquals(List.of(EngineEvent.CONTROL_RECORD, EngineEvent.REKEY_DONE), events());
  }

  @Test
  void taskIsHandedOutOnceAndWhatItSaysIsPendingAfterwards() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.status = HandshakeStatus.NEED_TASK;
    engine.tasks.add(
        () -> {
          engine.status = HandshakeStatus.NEED_UNWRAP;
          engine.wraps.add(engine.says(record(22, 10)));
        });
    ByteBuffer netIn = ByteBuffer.wrap(record(22, 10));
    assertEquals(EngineStatus.OK, adapter.handshake(netIn));
    assertEquals(EngineStatus.NEED_TASK, adapter.handshake(netIn));
    Runnable task = adapter.task();
    assertNotNull(task);
    assertNull(adapter.task());
    task.run();
    assertTrue(adapter.hasPendingOutput());
    assertEquals(EngineStatus.NEED_INPUT, adapter.handshake(netIn));
  }

  @Test
  void closeReachesBothDirectionsFromAnyStateAndOnce() {
    engine.wraps.add(ScriptedEngine.fails("never begun"));
    adapter.close();
    adapter.close();
    assertEquals(1, engine.closeOutboundCalls);
    assertEquals(1, engine.closeInboundCalls);
    assertEquals(EngineStatus.CLOSED, adapter.flush(NOTHING));
  }

  private void open() {
    assertEquals(EngineStatus.OK, adapter.handshake(NOTHING));
    assertEquals(List.of(EngineEvent.HANDSHAKE_DONE), events());
  }

  private void read(int type) {
    assertEquals(EngineStatus.OK, adapter.read(ByteBuffer.wrap(record(type, 40)), plain));
  }

  private void keepTail(int data, int tail) {
    byte[] whole = record(23, data);
    engine.wraps.add(
        (source, destination) -> {
          source.position(source.limit());
          destination.put(whole, 0, whole.length - tail);
          return engine.result(Status.OK, data, whole.length - tail);
        });
    engine.wraps.add(
        (source, destination) -> {
          destination.put(whole, whole.length - tail, tail);
          return engine.result(Status.OK, 0, tail);
        });
  }

  private List<EngineEvent> events() {
    List<EngineEvent> all = new ArrayList<>();
    for (EngineEvent event = adapter.nextEvent(); event != null; event = adapter.nextEvent()) {
      all.add(event);
    }
    return all;
  }
}
