package dev.tlsbench.spi.sslengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Engines that no {@code SSLContext} makes: what the adapter asks of their factory, and when. */
class EngineFactoryTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final TlsConfig CONFIG =
      TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost").withResumption();

  private final ScriptedEngine engine = new ScriptedEngine();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** Tells what it is asked. */
  private final class Factory implements EngineFactory {
    @Override
    public SSLEngine newEngine() {
      calls.add("newEngine");
      return engine;
    }

    @Override
    public void release(SSLEngine released) {
      calls.add("release after " + engine.closeOutboundCalls + "+" + engine.closeInboundCalls);
      throw new IllegalStateException("nobody wants to know");
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private static SslEngineContext context(EngineFactory factory) throws Exception {
    return new SslEngineContext(
        new ScriptedDialect() {
          @Override
          public EngineFactory engines(TlsConfig config) {
            return factory;
          }
        },
        CONFIG);
  }

  @Test
  void anEngineIsReleasedOnceWhenBothDirectionsAreClosed() throws Exception {
    SslEngineContext context = context(new Factory());
    TlsEngine adapter = context.newEngine();
    adapter.close();
    adapter.close();
    context.close();
    context.close();
    assertEquals(List.of("newEngine", "release after 1+1", "close"), calls);
  }

  @Test
  void aFactoryIsClosedWhenNobodyHoldsItsContextAnyMore() throws Exception {
    context(new Factory()).newEngine().close();
    while (!calls.contains("close")) {
      System.gc();
    }
    assertEquals(List.of("newEngine", "release after 1+1", "close"), calls);
  }

  @Test
  void anOpenEngineHoldsItsFactoryOpen() throws Exception {
    TlsEngine adapter = context(new Factory()).newEngine();
    // Another's, made later and left earlier, is closed by then.
    List<String> others = Collections.synchronizedList(new ArrayList<>());
    context(closing(others));
    while (others.isEmpty()) {
      System.gc();
    }
    assertEquals(List.of("newEngine"), calls);
    adapter.close();
  }

  private EngineFactory closing(List<String> told) {
    return new EngineFactory() {
      @Override
      public SSLEngine newEngine() {
        return engine;
      }

      @Override
      public void close() {
        told.add("close");
      }
    };
  }

  @Test
  void anEngineThatWasReleasedIsAskedNothing() throws Exception {
    TlsEngine adapter = context(new Factory()).newEngine();
    adapter.handshake(NOTHING);
    adapter.close();
    int asked = engine.wrapCalls + engine.unwrapCalls;
    assertEquals(EngineStatus.CLOSED, adapter.read(ByteBuffer.allocate(9), NOTHING));
    assertEquals(EngineStatus.CLOSED, adapter.flush(ByteBuffer.allocate(9)));
    assertNull(adapter.exportKeyingMaterial("label", new byte[0], 1));
    assertEquals(asked, engine.wrapCalls + engine.unwrapCalls);
  }

  @Test
  void anEngineThatWantsRoomInItsHandshakeGetsIt() throws Exception {
    engine.status = HandshakeStatus.NEED_UNWRAP;
    List<Integer> rooms = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      engine.unwraps.add(
          (source, destination) -> {
            rooms.add(destination.remaining());
            if (!destination.hasRemaining()) {
              return engine.result(Status.BUFFER_OVERFLOW, 0, 0);
            }
            source.position(source.limit());
            return engine.result(Status.OK, source.position(), 0);
          });
    }
    TlsEngine adapter = context(() -> engine).newEngine();
    assertEquals(EngineStatus.OK, adapter.handshake(NOTHING));
    ByteBuffer record = ByteBuffer.wrap(ScriptedEngine.record(22, 100)).asReadOnlyBuffer();
    assertEquals(EngineStatus.OK, adapter.handshake(record));
    assertEquals(0, record.remaining());
    assertEquals(List.of(0, 2 * SslEngineContext.ROOM), rooms);
  }

  @Test
  void aFactoryThatMakesNoEngineSaysWhy() throws Exception {
    SslEngineContext context =
        context(
            () -> {
              throw new SSLException("out of engines");
            });
    Exception thrown = assertThrows(IllegalStateException.class, context::newEngine);
    assertEquals("the library makes no engine: out of engines", thrown.getMessage());
  }
}
