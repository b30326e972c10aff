package dev.tlsbench.spi.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.testkit.Buffers;
import dev.tlsbench.spi.testkit.EnginePair;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The baseline keeps what of the contract makes sense without TLS, under the same checks. */
final class PlainBackendTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PlainBackend backend = new PlainBackend();
  private final TlsContext context =
      backend.newContext(TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost"));

  @Test
  void isNoService() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .noneMatch(provider -> provider.type() == PlainBackend.class));
    assertTrue(backend.probe().usable());
  }

  @Test
  void isDoneAtTheFirstStepAndSaysThatNothingIsEncrypted() {
    CheckedEngine engine = CheckedEngine.ofUnframed(context);
    assertThrows(IllegalStateException.class, engine::session);
    assertEquals(EngineStatus.NEED_INPUT, engine.write(ByteBuffer.allocate(1), room(1)));
    assertEquals(EngineStatus.NEED_INPUT, engine.read(ByteBuffer.allocate(1), room(1)));
    assertEquals(EngineStatus.OK, engine.handshake(NOTHING));
    assertEquals(EngineEvent.HANDSHAKE_DONE, engine.nextEvent());
    assertEquals(EngineStatus.DONE, engine.handshake(NOTHING));
    assertEquals("NONE", engine.session().suite());
  }

  @Test
  void passesEveryByteThroughWhateverTheRoom() {
    byte[] data = EnginePair.pattern(100_000, 1);
    for (Buffers kind : Buffers.values()) {
      for (int room : new int[] {1_000, 16_384, 40_000}) {
        CheckedEngine engine = open();
        ByteBuffer wire = ByteBuffer.allocate(data.length);
        ByteBuffer plain = kind.source(data);
        while (plain.hasRemaining()) {
          ByteBuffer netOut = kind.room(room);
          assertEquals(EngineStatus.OK, engine.write(plain, netOut));
          wire.put(netOut.flip());
        }
        ByteBuffer back = ByteBuffer.allocate(data.length);
        for (wire.flip(); wire.hasRemaining(); ) {
          ByteBuffer portion = kind.room(room);
          assertEquals(EngineStatus.OK, engine.read(wire, portion));
          back.put(portion.flip());
        }
        assertArrayEquals(data, back.array());
      }
    }
  }

  @Test
  void asksForRoomAndForInput() {
    CheckedEngine engine = open();
    assertEquals(EngineStatus.NEED_ROOM, engine.write(ByteBuffer.allocate(1), room(0)));
    assertEquals(EngineStatus.NEED_ROOM, engine.read(ByteBuffer.allocate(1), room(0)));
    assertEquals(EngineStatus.DONE, engine.write(NOTHING, room(1)));
    assertEquals(EngineStatus.NEED_INPUT, engine.read(NOTHING, room(1)));
    assertEquals(EngineStatus.DONE, engine.flush(room(1)));
  }

  @Test
  void endsEachDirectionForItselfAndWithoutBytes() {
    CheckedEngine engine = open();
    assertEquals(EngineStatus.OK, engine.closeOutbound());
    assertEquals(EngineStatus.CLOSED, engine.closeOutbound());
    assertFalse(engine.hasPendingOutput());
    assertEquals(EngineStatus.CLOSED, engine.write(ByteBuffer.allocate(1), room(1)));
    assertEquals(EngineStatus.OK, engine.read(ByteBuffer.allocate(1), room(1)));
    assertEquals(EngineStatus.CLOSED, engine.endOfInput());
    assertEquals(EngineStatus.CLOSED, engine.endOfInput());
    assertEquals(EngineEvent.PEER_CLOSED, engine.nextEvent());
    assertEquals(EngineStatus.CLOSED, engine.read(NOTHING, room(1)));
    engine.close();
    engine.close();
    assertEquals(EngineStatus.CLOSED, engine.read(ByteBuffer.allocate(1), room(1)));
    assertEquals(EngineStatus.CLOSED, engine.handshake(NOTHING));
  }

  @Test
  void hasNoKeysToChange() {
    CheckedEngine engine = open();
    for (Rekey kind : Rekey.values()) {
      assertEquals(EngineStatus.UNSUPPORTED, engine.rekey(kind));
    }
  }

  private CheckedEngine open() {
    CheckedEngine engine = CheckedEngine.ofUnframed(context);
    engine.handshake(NOTHING);
    engine.nextEvent();
    return engine;
  }

  private static ByteBuffer room(int length) {
    return ByteBuffer.allocate(length);
  }
}
