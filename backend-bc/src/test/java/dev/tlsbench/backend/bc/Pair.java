package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A client and a server of this backend and the wire between them, moved by hand. */
final class Pair implements AutoCloseable {
  final Side client;
  final Side server;

  Pair(TlsConfig client, TlsConfig server) {
    BcBackend backend = new BcBackend();
    this.client = new Side(backend.newContext(client).newEngine());
    this.server = new Side(backend.newContext(server).newEngine());
  }

  /** Shakes hands until nothing moves any more, which is when both are done or one has failed. */
  Pair shake() {
    boolean moved = true;
    while (moved) {
      moved = client.shakeStep();
      client.sendTo(server);
      moved |= server.shakeStep();
      server.sendTo(client);
      moved |= client.inbox.hasRemaining() || server.inbox.hasRemaining();
      moved &= client.engine.failure() == null && server.engine.failure() == null;
    }
    return this;
  }

  /** A pair whose handshake went through. */
  Pair established() {
    shake();
    client.assertHealthy();
    server.assertHealthy();
    assertEquals(List.of(EngineEvent.HANDSHAKE_DONE), client.events());
    assertEquals(List.of(EngineEvent.HANDSHAKE_DONE), server.events());
    return this;
  }

  /** Lets both sides read and flush until the wire is silent. */
  Pair settle() {
    do {
      client.sendTo(server);
      server.readAll();
      server.sendTo(client);
      client.readAll();
    } while (client.engine.hasPendingOutput() || server.engine.hasPendingOutput());
    return this;
  }

  @Override
  public void close() {
    client.engine.close();
    server.engine.close();
  }

  /** One engine, what has arrived for it, and what it has read. */
  static final class Side {
    final TlsEngine engine;
    ByteBuffer inbox = ByteBuffer.allocate(0);
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean done;

    Side(TlsEngine engine) {
      this.engine = engine;
    }

    private boolean shakeStep() {
      boolean moved = false;
      EngineStatus status = done ? EngineStatus.DONE : engine.handshake(inbox);
      while (status == EngineStatus.OK) {
        moved = true;
        status = engine.handshake(inbox);
      }
      done = status == EngineStatus.DONE;
      if (done) {
        readAll();
      }
      return moved;
    }

    /** Reads all that has arrived. */
    EngineStatus readAll() {
      ByteBuffer plain = ByteBuffer.allocate(Records.MAX_PLAINTEXT);
      EngineStatus status;
      do {
        status = engine.read(inbox, plain.clear());
        received.write(plain.array(), 0, plain.position());
      } while (status == EngineStatus.OK);
      return status;
    }

    /** Puts everything on the peer's wire that is pending; answers how many bytes. */
    int sendTo(Side peer) {
      ByteBuffer out = flushed();
      peer.arrive(out);
      return out.limit();
    }

    ByteBuffer flushed() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ByteBuffer out = ByteBuffer.allocate(Records.MAX_RECORD);
      while (engine.flush(out.clear()) == EngineStatus.OK) {
        all.write(out.array(), 0, out.position());
      }
      return ByteBuffer.wrap(all.toByteArray());
    }

    /** Encrypts all of it straight onto the peer's wire. */
    void write(Side peer, byte[] data) {
      ByteBuffer plain = ByteBuffer.wrap(data);
      ByteBuffer out = ByteBuffer.allocate(Records.MAX_RECORD);
      while (plain.hasRemaining()) {
        EngineStatus status = engine.write(plain, out.clear());
        if (status != EngineStatus.OK) {
          fail("write answers " + status + ", " + engine.failure());
        }
        peer.arrive(out.flip());
      }
    }

    void arrive(ByteBuffer wire) {
      inbox =
          ByteBuffer.allocate(inbox.remaining() + wire.remaining())
              .put(inbox)
              .put(wire.duplicate())
              .flip();
    }

    byte[] received() {
      byte[] all = received.toByteArray();
      received.reset();
      return all;
    }

    /** All news since the last call. */
    List<EngineEvent> events() {
      List<EngineEvent> news = new ArrayList<>();
      for (EngineEvent e = engine.nextEvent(); e != null; e = engine.nextEvent()) {
        news.add(e);
      }
      return news;
    }

    void assertHealthy() {
      if (engine.failure() != null) {
        throw new AssertionError(engine.failure().toString(), engine.failure().cause());
      }
    }
  }
}
