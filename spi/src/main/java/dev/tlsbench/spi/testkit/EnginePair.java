package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.CheckedEngine;
import dev.tlsbench.spi.checked.Promise;
import java.util.Arrays;
import java.util.List;

/**
 * Two engines of one connection and the two wires between them, in memory. Every engine is
 * {@linkplain CheckedEngine checked}. Bytes arrive only when told to: one end can be driven while
 * its output is held, counted, damaged or cut.
 */
public final class EnginePair implements AutoCloseable {
  private static final int MOST_ROUNDS = 100_000;

  private final EngineEnd client;
  private final EngineEnd server;
  private int portion = Integer.MAX_VALUE;

  /** A fresh pair; no handshake has begun. */
  public EnginePair(
      TlsBackend clientBackend,
      TlsConfig clientConfig,
      TlsBackend serverBackend,
      TlsConfig serverConfig) {
    this(clientBackend.newContext(clientConfig), serverBackend.newContext(serverConfig));
  }

  /** A fresh pair of these contexts' engines. */
  public EnginePair(TlsContext clientContext, TlsContext serverContext) {
    MemoryPipe up = new MemoryPipe();
    MemoryPipe down = new MemoryPipe();
    client = new EngineEnd(Role.CLIENT, clientContext, down, up);
    server = new EngineEnd(Role.SERVER, serverContext, up, down);
  }

  public EngineEnd client() {
    return client;
  }

  public EngineEnd server() {
    return server;
  }

  public EngineEnd side(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  public EngineEnd other(EngineEnd side) {
    return side == client ? server : client;
  }

  /** From now on at most this many bytes arrive at a time. */
  public void arriveBy(int bytes) {
    portion = bytes;
  }

  /** Does the handshake, which must succeed. */
  public void handshake() {
    settle();
    for (EngineEnd side : List.of(client, server)) {
      Promise.VERBS.require(
          side.handshakeDone(), "the %s's handshake does not get done: %s", side, state());
    }
  }

  /** The group that the server chose in TLS 1.3, read off the wire; empty in TLS 1.2. */
  public String group() {
    return Handshake.sentBy(server).group();
  }

  /** Lets everything arrive and both engines process it, until nothing moves any more. */
  public void settle() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      boolean clientMoved = advance(client);
      boolean serverMoved = advance(server);
      if (!clientMoved && !serverMoved) {
        return;
      }
    }
    throw Promise.POSITIONS.broken("the pair never comes to rest");
  }

  /** Lets everything in flight to this side arrive, and makes it process it. */
  public void arrive(EngineEnd side) {
    side.inbound().deliver(Integer.MAX_VALUE);
    side.run();
  }

  /** Sends data from this side, which must reach the other one unchanged and complete. */
  public void transfer(EngineEnd from, byte[] data) {
    from.write(data);
    from.flush();
    settle();
    expectReceived(other(from), data);
  }

  /** Data goes both ways, as on any healthy connection. */
  public void echo() {
    transfer(client, pattern(1_000, 1));
    transfer(server, pattern(1_001, 2));
  }

  /** This side must have received exactly this since it was last asked. */
  public void expectReceived(EngineEnd side, byte[] expected) {
    byte[] received = side.takeReceived();
    int mismatch = Arrays.mismatch(expected, received);
    Promise.DELIVERY.require(
        mismatch < 0,
        "the %s received %d bytes of %d, different from byte %d on: %s",
        side,
        received.length,
        expected.length,
        mismatch,
        state());
  }

  /** Whether neither side has failed. */
  public boolean healthy() {
    return client.engine().failure() == null && server.engine().failure() == null;
  }

  /** How both sides stand, for people. */
  public String state() {
    return client.state() + ", " + server.state();
  }

  /** How often this happened to the side since its events were last taken. */
  public static long count(List<EngineEvent> events, EngineEvent event) {
    return events.stream().filter(event::equals).count();
  }

  /** Content in which every part shows its position. */
  public static byte[] pattern(int length, int seed) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      int word = (i >> 2) * 0x9E3779B1 + seed;
      data[i] = (byte) (word >>> (8 * (i & 3)));
    }
    return data;
  }

  @Override
  public void close() {
    client.engine().close();
    server.engine().close();
  }

  private boolean advance(EngineEnd side) {
    boolean arrived = side.inbound().deliver(portion) > 0;
    return side.run() || arrived;
  }
}
