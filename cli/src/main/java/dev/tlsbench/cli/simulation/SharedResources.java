package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The resources that the connections of one schedule share, and how much room each has. */
final class SharedResources {
  private static final int NARROW_LIMIT = 20_000;

  /** More ciphertext than usual, so that it waits and leaves in several chunks. */
  private static final int SEVERAL_CHUNKS = 128 << 10;

  private final SimState state;
  private final TlsContext client;
  private final Supplier<TlsContext> servers;
  private TlsContext server;
  private final Map<Role, BufferPool> pools = new EnumMap<>(Role.class);
  private final boolean scarce;
  private final int parkedLimit;
  private final int cipherLimit;
  private final int turn;
  private final int readAhead;

  /**
   * @param servers makes fresh contexts of servers
   */
  SharedResources(
      SimState state, TlsContext client, TlsContext server, Supplier<TlsContext> servers) {
    this.state = state;
    this.client = client;
    this.server = server;
    this.servers = servers;
    scarce = state.faultRates.strikes(FaultKind.SCARCITY);
    parkedLimit = state.choices.oneIf(scarce, 1 << 20, 1, 1000, NARROW_LIMIT);
    cipherLimit = state.choices.oneIf(scarce, SEVERAL_CHUNKS, 1, NARROW_LIMIT);
    turn = state.choices.oneOf(256 << 10, 256 << 10, 32 << 10, 8 << 10);
    readAhead = state.choices.oneOf(16, 16, 2);
  }

  TlsContext context(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  /** Has a fresh server take the next connections. */
  void replaceServer() {
    server = servers.get();
  }

  /**
   * Returns the pool of all ends of one side. Two ends of one wire that share a few buffers wait
   * for each other, as two processes never do.
   */
  BufferPool pool(Role role) {
    return pools.computeIfAbsent(role, this::newPool);
  }

  private BufferPool newPool(Role role) {
    int drawn = state.choices.oneIf(scarce, Integer.MAX_VALUE, 4, 3, 2, 1);
    int most = Math.min(drawn, scripted());
    BufferPool pool = new BufferPool(context(role).prefersDirect(), 4, most);
    if (most < Integer.MAX_VALUE) {
      state.scheduler.add(new PoolContender(state.choices, pool));
    }
    return pool;
  }

  private int scripted() {
    int chunks = state.trial.setting().dataChunks();
    return chunks == 0 ? Integer.MAX_VALUE : chunks;
  }

  Collection<BufferPool> pools() {
    return pools.values();
  }

  /** Returns whether a random fault, and not the script, makes buffers or room scarce. */
  boolean scarce() {
    return scarce;
  }

  /** Returns whether anything may make those wait who need a buffer. */
  boolean mayRunOut() {
    return scarce || scripted() < Integer.MAX_VALUE;
  }

  /** Returns how a connection behaves. */
  ConnectionOptions options() {
    return ConnectionOptions.defaults()
        .withMode(state.what.mode())
        .withTurns(turn, readAhead)
        .withLimits(parkedLimit, cipherLimit);
  }

  /** Returns these options with no more room than there is. */
  ConnectionOptions within(ConnectionOptions options) {
    return options.withLimits(
        Math.min(parkedLimit, options.parkedLimit()), Math.min(cipherLimit, options.cipherLimit()));
  }
}
