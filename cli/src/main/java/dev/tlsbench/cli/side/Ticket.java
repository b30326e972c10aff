package dev.tlsbench.cli.side;

import dev.tlsbench.spi.Role;
import java.util.function.Consumer;

/**
 * Whose a visit is.
 *
 * @param number counts the side's connections, from 1
 * @param backend the side's own
 * @param role the side's own
 * @param peer address and port of the other side, for people
 * @param over told once when the connection has closed, on a loop
 */
record Ticket(int number, String backend, Role role, String peer, Consumer<Visit> over) {}
