package dev.tlsbench.spi.sslengine;

import static dev.tlsbench.spi.sslengine.ScriptedEngine.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class SslEngineFailureTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] FATAL_CLEAR_ALERT = {21, 3, 3, 0, 2, 2, 80};
  private final ScriptedEngine engine = new ScriptedEngine();
  private final SslEngineAdapter adapter =
      new SslEngineAdapter(engine, new ScriptedDialect(), true, held -> {});
  private final ByteBuffer plain = ByteBuffer.allocate(20_000);

  @Test
  void whatCannotBeARecordFailsAtOnceEvenIfTheEngineWantsMore() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.unwraps.add((source, destination) -> engine.result(Status.BUFFER_UNDERFLOW, 0, 0));
    byte[] text = "GET /".getBytes(StandardCharsets.US_ASCII);
    assertEquals(EngineStatus.FAILED, adapter.handshake(ByteBuffer.wrap(text)));
    assertNull(adapter.failure().alert());
  }

  @Test
  void recordLongerThanAnyIsARecordOverflow() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.unwraps.add((source, destination) -> engine.result(Status.BUFFER_UNDERFLOW, 0, 0));
    byte[] header = {22, 3, 1, (byte) 0xff, (byte) 0xff};
    assertEquals(EngineStatus.FAILED, adapter.handshake(ByteBuffer.wrap(header)));
    assertEquals(Alert.RECORD_OVERFLOW, adapter.failure().alert());
  }

  /** An encrypted alert is as short as this, and an engine that got one has nothing to say. */
  @Test
  void failureInSilenceAtWhatMayBeAnAlertIsThePeers() {
    open();
    engine.unwraps.add(ScriptedEngine.fails("no words"));
    assertEquals(EngineStatus.FAILED, adapter.read(ByteBuffer.wrap(record(23, 19)), plain));
    assertEquals(Origin.PEER, adapter.failure().origin());
    assertNull(adapter.failure().alert());
  }

  @Test
  void failureWithAnAnswerIsItsOwnEvenIfTheRecordWasShort() {
    open();
    engine.unwraps.add(
        (source, destination) -> {
          engine.wraps.add(engine.says(record(23, 19)));
          throw new SSLException("no words");
        });
    assertEquals(EngineStatus.FAILED, adapter.read(ByteBuffer.wrap(record(23, 19)), plain));
    assertEquals(Origin.LOCAL, adapter.failure().origin());
  }

  @Test
  void failureAtALongRecordIsItsOwnEvenInSilence() {
    open();
    engine.unwraps.add(ScriptedEngine.fails("no words"));
    assertEquals(EngineStatus.FAILED, adapter.read(ByteBuffer.wrap(record(23, 100)), plain));
    assertEquals(Origin.LOCAL, adapter.failure().origin());
  }

  @Test
  void failureLongAfterAShortRecordIsItsOwn() {
    open();
    adapter.read(ByteBuffer.wrap(record(23, 19)), plain);
    engine.wraps.add(ScriptedEngine.fails("no words"));
    assertEquals(
        EngineStatus.FAILED, adapter.write(ByteBuffer.allocate(1), ByteBuffer.allocate(20_000)));
    assertEquals(Origin.LOCAL, adapter.failure().origin());
  }

  @Test
  void silentEndOfInputIsATruncation() {
    open();
    assertEquals(EngineStatus.FAILED, adapter.endOfInput());
    assertEquals(Stage.TRUNCATION, adapter.failure().stage());
    assertEquals(1, engine.closeInboundCalls);
  }

  @Test
  void engineThatWantsToWrapAndSaysNothingFailsInsteadOfSpinning() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.status = HandshakeStatus.NEED_WRAP;
    for (int i = 0; i < 100; i++) {
      engine.unwraps.add((source, destination) -> engine.result(Status.OK, 0, 0));
    }
    int before = engine.wrapCalls;
    assertEquals(EngineStatus.FAILED, adapter.handshake(ByteBuffer.wrap(record(22, 10))));
    assertTrue(engine.unwrapCalls <= 4, engine.unwrapCalls + " unwraps");
    assertTrue(engine.wrapCalls - before <= 8, engine.wrapCalls - before + " wraps");
  }

  @Test
  void alertIsCollectedBehindAnExceptionThatComesTwice() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.unwraps.add(
        (source, destination) -> {
          engine.wraps.add(ScriptedEngine.fails("no"));
          engine.wraps.add(engine.says(FATAL_CLEAR_ALERT));
          throw new SSLException("no");
        });
    assertEquals(EngineStatus.FAILED, adapter.handshake(ByteBuffer.wrap(record(22, 10))));
    assertEquals(Alert.INTERNAL_ERROR, adapter.failure().alert());
    assertEquals(Origin.LOCAL, adapter.failure().origin());
    assertEquals(Stage.HANDSHAKE, adapter.failure().stage());
    ByteBuffer netOut = ByteBuffer.allocate(100);
    assertEquals(EngineStatus.OK, adapter.flush(netOut));
    assertEquals(7, netOut.position());
    assertEquals(EngineStatus.DONE, adapter.flush(netOut));
    assertEquals(EngineStatus.FAILED, adapter.handshake(NOTHING));
  }

  @Test
  void clearAlertOfThePeerIsItsOwn() {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    adapter.handshake(NOTHING);
    engine.unwraps.add(ScriptedEngine.fails("whatever"));
    assertEquals(EngineStatus.FAILED, adapter.handshake(ByteBuffer.wrap(FATAL_CLEAR_ALERT)));
    assertEquals(Alert.INTERNAL_ERROR, adapter.failure().alert());
    assertEquals(Origin.PEER, adapter.failure().origin());
  }

  @Test
  void encryptedAlertIsWhatTheProviderReveals() {
    open();
    engine.unwraps.add(ScriptedEngine.fails("received"));
    assertEquals(EngineStatus.FAILED, adapter.read(ByteBuffer.wrap(record(23, 19)), plain));
    assertEquals(Alert.UNKNOWN_CA, adapter.failure().alert());
    assertEquals(Origin.PEER, adapter.failure().origin());
    assertEquals(Stage.DATA, adapter.failure().stage());
  }

  @Test
  void errorsOfTheLibraryAreFailuresButThoseOfTheMachineEscape() {
    open();
    engine.unwraps.add(
        (source, destination) -> {
          throw new NoClassDefFoundError("half a library");
        });
    assertEquals(EngineStatus.FAILED, adapter.read(ByteBuffer.wrap(record(23, 19)), plain));
    ScriptedEngine other = new ScriptedEngine();
    other.wraps.add(
        (source, destination) -> {
          throw new OutOfMemoryError("as asked");
        });
    SslEngineAdapter second = new SslEngineAdapter(other, new ScriptedDialect(), true, held -> {});
    assertThrows(OutOfMemoryError.class, () -> second.handshake(NOTHING));
  }

  @Test
  void taskThatThrowsFailsTheConnectionAndNotItsThread() {
    engine.status = HandshakeStatus.NEED_TASK;
    engine.tasks.add(
        () -> {
          throw new IllegalStateException("no certificate");
        });
    adapter.handshake(NOTHING);
    adapter.task().run();
    assertEquals(EngineStatus.FAILED, adapter.handshake(NOTHING));
    assertEquals("no certificate", adapter.failure().message());
  }

  private void open() {
    assertEquals(EngineStatus.OK, adapter.handshake(NOTHING));
    assertEquals(List.of(EngineEvent.HANDSHAKE_DONE), events());
  }

  private List<EngineEvent> events() {
    List<EngineEvent> all = new ArrayList<>();
    for (EngineEvent event = adapter.nextEvent(); event != null; event = adapter.nextEvent()) {
      all.add(event);
    }
    return all;
  }
}
