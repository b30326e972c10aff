package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;
import java.util.Set;

/**
 * One line of a plan.
 *
 * @param line its line number, from 1
 * @param word the primitive that it names
 * @param sides the sides whose calls or bytes it affects
 * @param simulated whether only simulations use it
 */
record Statement(int line, String word, Set<Role> sides, boolean simulated, Fault fault) {
  Statement {
    sides = Set.copyOf(sides);
  }
}
