package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.ServerFlight;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Two engines, and nothing between them but memory: no core, no socket. */
public final class RawPair implements AutoCloseable {
  /** More rounds than any handshake takes. */
  private static final int ROUNDS = 200;

  private static final int ROOM = 1 << 17;

  private final Side client;
  private final Side server;

  /** Reads what the server sends; null if nobody wants to know. */
  private @Nullable ServerFlight flight;

  private static final class Side {
    private final TlsContext context;
    private final ByteBuffer toPeer;
    private final ByteBuffer plain;
    private TlsEngine engine;
    private boolean done;
    private int renegotiations;

    /** How much of what is to be read was overheard. */
    private int heard;

    Side(TlsContext context) {
      this.context = context;
      this.engine = context.newEngine();
      this.toPeer = room(context);
      this.plain = room(context);
    }

    private static ByteBuffer room(TlsContext context) {
      return context.prefersDirect() ? ByteBuffer.allocateDirect(ROOM) : ByteBuffer.allocate(ROOM);
    }

    void renew() {
      engine.close();
      engine = context.newEngine();
      toPeer.clear();
      done = false;
      renegotiations = 0;
      heard = 0;
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

  /** Makes an engine of each context. */
  public RawPair(TlsContext client, TlsContext server) {
    this.client = new Side(client);
    this.server = new Side(server);
  }

  /** Goes on with fresh engines of the same contexts. */
  public void renew() {
    client.renew();
    server.renew();
  }

  /** Shakes hands; returns what went wrong, or null. */
  public @Nullable String handshake() {
    stepUntil(() -> client.done && server.done);
    return client.done && server.done
        ? null
        : "the engines did not shake hands: %s, %s"
            .formatted(client.engine.failure(), server.engine.failure());
  }

  /**
   * Encrypts all that remains, a record at a time, and decrypts each record before the next.
   *
   * @return how many records that took; 0 if the engines do not get through
   */
  public int transfer(Role sending, ByteBuffer message) {
    Side sender = sending == Role.CLIENT ? client : server;
    Side receiver = sending == Role.CLIENT ? server : client;
    int expected = message.remaining();
    int received = 0;
    int records = 0;
    boolean moved = true;
    while (received < expected && moved) {
      int before = received;
      sender.engine.write(message, sender.toPeer);
      records++;
      sender.toPeer.flip();
      boolean read = true;
      while (read && sender.toPeer.hasRemaining()) {
        read = receiver.step(sender.toPeer);
        received += receiver.plain.position();
      }
      sender.toPeer.compact();
      moved = received > before;
    }
    return moved ? records : 0;
  }

  /** Has both say that they close, and read that. */
  public void closeNotify() {
    client.engine.closeOutbound();
    server.engine.closeOutbound();
    stepUntil(() -> false);
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

  /** Shakes hands with fresh engines, and returns whether that resumed an earlier session. */
  public boolean resumes() {
    renew();
    ServerFlight watched = new ServerFlight();
    flight = watched;
    handshake();
    flight = null;
    Negotiated negotiated = watched.negotiated();
    return negotiated != null && negotiated.resumed();
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

  private boolean step(Side one, Side other) {
    other.toPeer.flip();
    if (flight != null && other == server) {
      flight.accept(other.toPeer.duplicate().position(other.heard));
    }
    boolean moved = one.step(other.toPeer);
    other.heard = other.toPeer.remaining();
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
