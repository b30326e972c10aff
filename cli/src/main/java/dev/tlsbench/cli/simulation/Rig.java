package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.function.Consumer;

/** Both ends of the simulated connection, and the wire between them. */
final class Rig {
  private static final int NARROW_LIMIT = 20_000;

  final Endpoint client;
  final Endpoint server;
  final Pipe up;
  final Pipe down;
  private final World world;
  private final TlsContext clientContext;
  private final TlsContext serverContext;
  private final Carrier upwards;
  private final Carrier downwards;
  private final BufferPool clientPool;
  private final BufferPool serverPool;
  private final int parkedLimit;
  private final int cipherLimit;

  /**
   * @param starved told which end a buffer is given back at that others have had
   */
  Rig(World world, TlsContext clientContext, TlsContext serverContext, Consumer<Role> starved) {
    this.world = world;
    this.clientContext = clientContext;
    this.serverContext = serverContext;
    boolean scarce = world.weather.strikes(FaultKind.SCARCITY);
    int most = world.plot.has(Circumstance.NARROW) ? NARROW_LIMIT : Integer.MAX_VALUE;
    int parked = world.choices.oneIf(scarce, 1 << 20, 1, 1000, NARROW_LIMIT);
    int cipher = world.choices.oneIf(scarce, 128 << 10, 1, NARROW_LIMIT);
    parkedLimit = Math.min(parked, most);
    cipherLimit = Math.min(cipher, most);
    upwards = new Carrier(world, Role.CLIENT);
    downwards = new Carrier(world, Role.SERVER);
    up = upwards.pipe();
    down = downwards.pipe();
    clientPool = pool(Role.CLIENT, scarce, starved);
    serverPool = pool(Role.SERVER, scarce, starved);
    client = new Endpoint(world, Role.CLIENT, down, up, clientPool);
    server = new Endpoint(world, Role.SERVER, up, down, serverPool);
  }

  /**
   * Each end has its own: two ends of one wire that share a few buffers wait for each other, as two
   * processes never do.
   */
  private BufferPool pool(Role role, boolean scarce, Consumer<Role> starved) {
    int drawn = world.choices.oneIf(scarce, Integer.MAX_VALUE, 4, 3, 2, 1);
    boolean pressing = world.plot.has(Circumstance.SCARCE);
    int most = pressing ? 1 : drawn;
    BufferPool pool = new BufferPool(context(role).prefersDirect(), 4, most);
    if (most < Integer.MAX_VALUE) {
      world.scheduler.add(new Neighbour(world.choices, pool, pressing, () -> starved.accept(role)));
    }
    return pool;
  }

  /** From now on bytes arrive. */
  void begin() {
    world.scheduler.beforeEach(client.effort()::awake);
    world.scheduler.beforeEach(server.effort()::awake);
    upwards.begin();
    downwards.begin();
  }

  TlsContext context(Role role) {
    return role == Role.CLIENT ? clientContext : serverContext;
  }

  Endpoint end(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  List<BufferPool> pools() {
    return List.of(clientPool, serverPool);
  }

  /** How a connection behaves. */
  ConnectionOptions options() {
    int turn = world.choices.oneOf(256 << 10, 256 << 10, 32 << 10, 8 << 10);
    int readAhead = world.choices.oneOf(16, 16, 2);
    return within(
        ConnectionOptions.defaults().withMode(world.what.mode()).withTurns(turn, readAhead));
  }

  /** The same with no more room than there is. */
  ConnectionOptions within(ConnectionOptions options) {
    return options.withLimits(
        Math.min(parkedLimit, options.parkedLimit()), Math.min(cipherLimit, options.cipherLimit()));
  }
}
