package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.Locale;

/** Both ends of a simulated connection, and the wire between them. */
final class SimConnection {
  final Endpoint client;
  final Endpoint server;
  final Pipe up;
  final Pipe down;
  private final SimState state;
  private final WireDirection upwards;
  private final WireDirection downwards;

  /**
   * @param index its number in the schedule, from 0
   */
  SimConnection(SimState state, SharedResources resources, int index) {
    this.state = state;
    upwards = new WireDirection(state, Role.CLIENT, index);
    downwards = new WireDirection(state, Role.SERVER, index);
    up = upwards.pipe();
    down = downwards.pipe();
    client = new Endpoint(state, Role.CLIENT, index, down, up, resources.pool(Role.CLIENT));
    server = new Endpoint(state, Role.SERVER, index, up, down, resources.pool(Role.SERVER));
  }

  /** Lets bytes arrive from now on. */
  void begin() {
    state.scheduler.beforeEach(client.effort()::awake);
    state.scheduler.beforeEach(server.effort()::awake);
    upwards.begin();
    downwards.begin();
  }

  Endpoint end(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  /** Returns the player on top of an end, once both have begun. */
  Player player(Role role) {
    return end(role).player();
  }

  /** Returns both players. */
  List<Player> players() {
    return List.of(client.player(), server.player());
  }

  /** Returns whether both ends have ended. */
  boolean isClosed() {
    return client.isClosed() && server.isClosed();
  }

  /** Resets the connection, so that both ends are notified. */
  void reset() {
    up.reset();
    down.reset();
  }

  /** Has the wire carry nothing any more, as if it was pulled out. */
  void silence() {
    up.silence();
    down.silence();
  }

  /** Returns a number that changes with each byte that moves, and each send that is notified. */
  long progress() {
    return moved()
        + up.onTheWay()
        - down.onTheWay()
        + client.player().endpoint().ledger().told()
        + server.player().endpoint().ledger().told();
  }

  /** Returns how many bytes moved. */
  long moved() {
    return client.cipher().progress() + server.cipher().progress();
  }

  /** Returns the name of an end; for the first connection it is that of its side. */
  static String name(Role role, int index) {
    String side = role.name().toLowerCase(Locale.ROOT);
    return index == 0 ? side : side + " " + (index + 1);
  }
}
