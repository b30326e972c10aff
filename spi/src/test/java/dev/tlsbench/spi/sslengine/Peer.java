package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One engine in a test, with the bytes that are on their way to it and what came out of it. */
public final class Peer implements AutoCloseable {
  private static final int WIRE = 1 << 20;

  public final TlsEngine engine;
  public final List<EngineEvent> events = new ArrayList<>();

  /** What was read, position to limit is free: flip to look. */
  public final ByteBuffer received = ByteBuffer.allocate(4 << 20);

  /** From the peer, ready to be read. */
  public final ByteBuffer inbox = ByteBuffer.allocate(WIRE).flip();

  public int tasks;

  public Peer(TlsContext context) {
    this.engine = context.newEngine();
  }

  /** Runs both until neither goes on. */
  public static void run(Peer a, Peer b) {
    boolean moved = true;
    while (moved) {
      moved = a.step() | a.deliver(b) | b.step() | b.deliver(a);
    }
  }

  /** Shakes hands and fails if it does not come to that. */
  public static void connect(Peer client, Peer server) {
    run(client, server);
    if (client.engine.failure() != null) {
      throw new AssertionError("client: " + client.engine.failure());
    }
    if (server.engine.failure() != null) {
      throw new AssertionError("server: " + server.engine.failure());
    }
    client.engine.session();
    server.engine.session();
  }

  /** Reads or shakes hands as far as the inbox goes; true if anything happened. */
  public boolean step() {
    boolean moved = false;
    EngineStatus status;
    do {
      status = engine.handshake(inbox);
      if (status == EngineStatus.DONE) {
        status = engine.read(inbox, received);
      }
      if (status == EngineStatus.NEED_TASK) {
        engine.task().run();
        tasks++;
        status = EngineStatus.OK;
      }
      moved |= status == EngineStatus.OK;
      for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
        events.add(event);
      }
    } while (status == EngineStatus.OK);
    return moved;
  }

  /** Flushes what is pending to the other's inbox; true if there was any. */
  public boolean deliver(Peer to) {
    ByteBuffer wire = to.inbox.compact();
    int start = wire.position();
    while (engine.hasPendingOutput()) {
      if (engine.flush(wire) != EngineStatus.OK) {
        throw new AssertionError("pending output that cannot be flushed");
      }
    }
    boolean moved = wire.position() > start;
    wire.flip();
    return moved;
  }

  /** Writes all of it into the other's inbox. */
  public void send(ByteBuffer plain, Peer to) {
    ByteBuffer wire = to.inbox.compact();
    while (plain.hasRemaining()) {
      EngineStatus status = engine.write(plain, wire);
      if (status != EngineStatus.OK) {
        throw new AssertionError("write answered " + status + " " + engine.failure());
      }
    }
    wire.flip();
    deliver(to);
  }

  public byte[] takeReceived() {
    byte[] bytes = new byte[received.position()];
    received.flip().get(bytes);
    received.clear();
    return bytes;
  }

  @Override
  public void close() {
    engine.close();
  }
}
