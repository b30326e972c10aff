package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.core.SocketSettings;
import java.time.Duration;

/**
 * The plan of every cell of an echo run.
 *
 * @param work the data sent over each connection
 * @param connections the number of connections at once
 * @param sockets the socket settings of both sides
 * @param port the port where the server listens; 0 for any that is free
 * @param patience the time that a cell may make no progress
 * @param seed the seed of all content and all randomness
 * @param faults the faults of the sockets
 */
public record EchoPlan(
    EchoData work,
    int connections,
    SocketSettings sockets,
    int port,
    Duration patience,
    long seed,
    FaultPlan faults) {

  /** Creates a plan without faults. */
  public EchoPlan(
      EchoData work,
      int connections,
      SocketSettings sockets,
      int port,
      Duration patience,
      long seed) {
    this(work, connections, sockets, port, patience, seed, FaultPlan.NONE);
  }
}
