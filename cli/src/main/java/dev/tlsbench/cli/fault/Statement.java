package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;
import java.util.Set;

/**
 * One line of a plan.
 *
 * @param line its number, from 1
 * @param word which primitive it names
 * @param sides whose calls it is about, or whose bytes
 * @param simulated whether only a simulation is to heed it
 */
record Statement(int line, String word, Set<Role> sides, boolean simulated, Fault fault) {
  Statement {
    sides = Set.copyOf(sides);
  }
}
