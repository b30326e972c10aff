package dev.tlsbench.cli.side;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whose a visit is.
 *
 * @param number counts the side's connections, from 1
 * @param backend the side's own
 * @param role the side's own
 * @param peer address and port of the other side, for people
 * @param identities the own certificates; empty for none
 * @param over told once when the connection has closed, on a loop
 */
record Ticket(
    int number,
    String backend,
    Role role,
    String peer,
    List<Identity> identities,
    Consumer<Visit> over) {

  /** The own side, for people: {@code the client (jsse)}. */
  String self() {
    return Pair.side(role, backend);
  }
}
