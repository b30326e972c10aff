package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.cli.wire.FirstHello;
import dev.tlsbench.cli.wire.ServerFlight;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shakes hands in memory, a whole flight at a time, on the calling thread: what it counts is the
 * same in every run.
 */
final class MemoryHandshake {
  /** More flights than any handshake has. */
  private static final int MOST_FLIGHTS = 20;

  private final EngineEnd client;
  private final EngineEnd server;
  private final EnginePair pair;
  private @Nullable Offer offer;
  private long clientFlight;
  private long serverFlight;
  private int roundTrips;

  private MemoryHandshake(EnginePair pair) {
    this.pair = pair;
    this.client = pair.client();
    this.server = pair.server();
  }

  /** Shakes hands once and tells how it went. */
  static Shake of(Pair backends, TlsConfig client, TlsConfig server) {
    TlsContext near;
    TlsContext far;
    try {
      near = backends.client().newContext(client);
      far = backends.server().newContext(server);
    } catch (RuntimeException refused) {
      return Shake.failed(client.groups(), server.groups(), TlsFailure.words(refused));
    }
    try (EnginePair pair = new EnginePair(near, far)) {
      MemoryHandshake handshake = new MemoryHandshake(pair);
      handshake.run();
      return handshake.told(backends, client, server);
    }
  }

  private void run() {
    for (int flights = 0; flights < MOST_FLIGHTS && !over(); flights += 2) {
      int hello = flight(client);
      if (flights == 0) {
        offer = FirstHello.offer(client.outbound().sentBytes());
      }
      int answer = flight(server);
      clientFlight = clientFlight == 0 ? hello : clientFlight;
      serverFlight = serverFlight == 0 ? answer : serverFlight;
      roundTrips += client.handshakeDone() ? 0 : 1;
      if (hello == 0 && answer == 0) {
        return;
      }
    }
  }

  /** Lets a side read what the other has sent, and say all that it has to say; how many bytes. */
  private int flight(EngineEnd side) {
    int before = side.outbound().sent();
    pair.arrive(side);
    return side.outbound().sent() - before;
  }

  private boolean done() {
    return client.handshakeDone() && server.handshakeDone();
  }

  /** The client that fails last still has an alert to send, which nobody needs any more. */
  private boolean over() {
    return done() || (client.engine().failure() != null && server.engine().failure() != null);
  }

  private Shake told(Pair backends, TlsConfig clientConfig, TlsConfig serverConfig) {
    ServerFlight heard = new ServerFlight();
    heard.accept(server.outbound().sentBytes());
    return new Shake(
        clientConfig.groups(),
        serverConfig.groups(),
        offer,
        heard.negotiated(),
        clientFlight,
        serverFlight,
        client.outbound().sent(),
        server.outbound().sent(),
        roundTrips,
        done() ? "" : cause(backends));
  }

  /** In the words of the side that found the fault. */
  private String cause(Pair backends) {
    TlsFailure near = client.engine().failure();
    TlsFailure far = server.engine().failure();
    if (near == null && far == null) {
      return "neither side says anything more";
    }
    boolean servers = near == null || (near.origin() == TlsFailure.Origin.PEER && far != null);
    TlsFailure first = Objects.requireNonNull(servers ? far : near);
    String alert = first.alert() == null ? "" : first.alert().wireName() + ": ";
    return "%s fails: %s%s"
        .formatted(
            servers
                ? Pair.side(Role.SERVER, backends.server().name())
                : Pair.side(Role.CLIENT, backends.client().name()),
            first.message().startsWith(alert.replace(": ", "")) ? "" : alert,
            first.message());
  }
}
