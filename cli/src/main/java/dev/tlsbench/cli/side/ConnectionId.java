package dev.tlsbench.cli.side;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.function.Consumer;

/**
 * Identifies a connection and the side that owns it.
 *
 * @param number counts the side's connections, from 1
 * @param backend the backend of this side
 * @param role the role of this side
 * @param peer address and port of the other side, for people
 * @param identities this side's certificates; empty for none
 * @param over called once on a loop when the connection has closed
 */
record ConnectionId(
    int number,
    String backend,
    Role role,
    String peer,
    List<Identity> identities,
    Consumer<Session> over) {

  /** This side, for people: {@code the client (jsse)}. */
  String self() {
    return Pair.side(role, backend);
  }
}
