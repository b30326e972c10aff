package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.cli.wire.FirstHello;
import dev.tlsbench.cli.wire.ServerFlight;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shakes hands in memory, a whole flight at a time, on the calling thread: what it counts is the
 * same in every run.
 */
final class MemoryHandshake implements AutoCloseable {
  /** More flights than any handshake has. */
  private static final int MOST_FLIGHTS = 20;

  /** More than any flight takes, so that an engine that never ends is noticed. */
  private static final int MOST_STEPS = 1_000;

  /** More bytes than any flight has. */
  private static final int ROOM = 1 << 17;

  private final Side client;
  private final Side server;
  private final ServerFlight heard = new ServerFlight();
  private @Nullable Offer offer;
  private int roundTrips;

  /** One end, and what it has to say. */
  private static final class Side implements AutoCloseable {
    private final TlsEngine engine;
    private final ByteBuffer flight = ByteBuffer.allocate(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocate(ROOM);
    private long first;
    private long all;
    private boolean done;

    Side(TlsContext context) {
      engine = context.newEngine();
    }

    /** Takes the other's flight and makes its own, ready to be read. */
    ByteBuffer answer(ByteBuffer theirs) {
      flight.clear();
      for (int steps = 0; steps < MOST_STEPS && step(theirs); steps++) {
        // An engine says in its own time that it has nothing more to do.
      }
      flight.flip();
      first = first == 0 ? flight.remaining() : first;
      all += flight.remaining();
      return flight;
    }

    private boolean step(ByteBuffer theirs) {
      int before = theirs.remaining() + flight.position();
      EngineStatus status = done ? engine.read(theirs, plain.clear()) : engine.handshake(theirs);
      Runnable task = status == EngineStatus.NEED_TASK ? engine.task() : null;
      if (task != null) {
        task.run();
      }
      engine.flush(flight);
      for (EngineEvent event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
        done |= event == EngineEvent.HANDSHAKE_DONE;
      }
      return status == EngineStatus.OK
          || task != null
          || before != theirs.remaining() + flight.position();
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private MemoryHandshake(TlsContext client, TlsContext server) {
    this.client = new Side(client);
    this.server = new Side(server);
  }

  /** Shakes hands once and tells how it went. */
  static Shake of(Pair pair, TlsConfig client, TlsConfig server) {
    TlsContext near;
    TlsContext far;
    try {
      near = pair.client().newContext(client);
      far = pair.server().newContext(server);
    } catch (RuntimeException refused) {
      return Shake.failed(client.groups(), server.groups(), TlsFailure.words(refused));
    }
    try (MemoryHandshake handshake = new MemoryHandshake(near, far)) {
      handshake.run();
      return handshake.told(pair, client, server);
    }
  }

  /** Shakes hands once, counting nothing; returns whether both sides were done. */
  static boolean once(TlsContext client, TlsContext server) {
    try (MemoryHandshake handshake = new MemoryHandshake(client, server)) {
      handshake.run();
      return handshake.client.done && handshake.server.done;
    }
  }

  private void run() {
    ByteBuffer theirs = ByteBuffer.allocate(0);
    for (int flights = 0; flights < MOST_FLIGHTS && !over(); flights += 2) {
      ByteBuffer hello = client.answer(theirs);
      if (flights == 0) {
        offer = FirstHello.offer(hello);
      }
      theirs = server.answer(hello);
      heard.accept(theirs.duplicate());
      roundTrips += client.done ? 0 : 1;
      if (!theirs.hasRemaining() && !hello.hasRemaining()) {
        return;
      }
    }
  }

  /** The client that fails last still has an alert to send, which nobody needs any more. */
  private boolean over() {
    return (client.done && server.done)
        || (client.engine.failure() != null && server.engine.failure() != null);
  }

  private Shake told(Pair pair, TlsConfig clientConfig, TlsConfig serverConfig) {
    return new Shake(
        clientConfig.groups(),
        serverConfig.groups(),
        offer,
        heard.negotiated(),
        client.first,
        server.first,
        client.all,
        server.all,
        roundTrips,
        client.done && server.done ? "" : cause(pair));
  }

  /** In the words of the side that found the fault. */
  private String cause(Pair pair) {
    TlsFailure near = client.engine.failure();
    TlsFailure far = server.engine.failure();
    if (near == null && far == null) {
      return "neither side says anything more";
    }
    boolean servers = near == null || (near.origin() == TlsFailure.Origin.PEER && far != null);
    TlsFailure first = Objects.requireNonNull(servers ? far : near);
    String alert = first.alert() == null ? "" : first.alert().wireName() + ": ";
    return "%s fails: %s%s"
        .formatted(
            servers
                ? Pair.side(Role.SERVER, pair.server().name())
                : Pair.side(Role.CLIENT, pair.client().name()),
            first.message().startsWith(alert.replace(": ", "")) ? "" : alert,
            first.message());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
