package dev.tlsbench.cli.tck;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.testkit.Check;

/** A place where clauses are tried. */
@FunctionalInterface
public interface ClauseTrial {

  /**
   * Tries one.
   *
   * @param topic what the check is about
   */
  Clause tried(String topic, Check check, Protocol protocol, Role role) throws InterruptedException;
}
