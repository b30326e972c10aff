package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Two engines, and nothing between them but memory: no core, no socket. */
final class RawPair implements AutoCloseable {
  /** More rounds than any handshake takes. */
  private static final int ROUNDS = 200;

  private static final int ROOM = 1 << 17;

  private final Side client;
  private final Side server;

  private static final class Side {
    private final TlsEngine engine;
    private final ByteBuffer toPeer = ByteBuffer.allocate(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocate(ROOM);
    private boolean done;
    private int renegotiations;

    Side(TlsEngine engine) {
      this.engine = engine;
    }

    /** Takes one step of the engine; false if nothing moved. */
    boolean step(ByteBuffer fromPeer) {
      int before = fromPeer.remaining() + toPeer.position();
      EngineStatus status =
          done ? engine.read(fromPeer, plain.clear()) : engine.handshake(fromPeer);
      if (status == EngineStatus.NEED_TASK) {
        Runnable task = engine.task();
        if (task != null) {
          task.run();
        }
      }
      engine.flush(toPeer);
      for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
        done |= event == EngineEvent.HANDSHAKE_DONE;
        renegotiations += event == EngineEvent.REKEY_DONE ? 1 : 0;
      }
      return status == EngineStatus.NEED_TASK || before != fromPeer.remaining() + toPeer.position();
    }
  }

  RawPair(TlsContext client, TlsContext server) {
    this.client = new Side(client.newEngine());
    this.server = new Side(server.newEngine());
  }

  /** Shakes hands; returns what went wrong, or null. */
  @Nullable String handshake() {
    stepUntil(() -> client.done && server.done);
    return client.done && server.done
        ? null
        : "the engines did not shake hands: %s, %s"
            .formatted(client.engine.failure(), server.engine.failure());
  }

  /** Goes on after a request for a renegotiation; returns whether both have done this many. */
  boolean renegotiated(int times) {
    BooleanSupplier both = () -> client.renegotiations >= times && server.renegotiations >= times;
    stepUntil(both);
    return both.getAsBoolean();
  }

  /** Returns whether an end that has closed reads what the other had sent before it knew. */
  boolean readsAfterClose(Role closing) {
    Side closer = closing == Role.CLIENT ? client : server;
    Side sender = closing == Role.CLIENT ? server : client;
    sender.engine.write(ByteBuffer.allocate(1), sender.toPeer);
    closer.engine.closeOutbound();
    closer.engine.flush(closer.toPeer);
    closer.plain.clear();
    boolean moved = true;
    while (moved && closer.plain.position() == 0) {
      moved = step(closer, sender);
    }
    return closer.plain.position() > 0;
  }

  private void stepUntil(BooleanSupplier done) {
    for (int round = 0; round < ROUNDS && !done.getAsBoolean(); round++) {
      boolean clientMoved = step(client, server);
      boolean serverMoved = step(server, client);
      if (!clientMoved && !serverMoved) {
        break;
      }
    }
  }

  private static boolean step(Side one, Side other) {
    other.toPeer.flip();
    boolean moved = one.step(other.toPeer);
    other.toPeer.compact();
    return moved;
  }

  TlsEngine engine(Role role) {
    return role == Role.CLIENT ? client.engine : server.engine;
  }

  @Override
  public void close() {
    client.engine.close();
    server.engine.close();
  }
}
