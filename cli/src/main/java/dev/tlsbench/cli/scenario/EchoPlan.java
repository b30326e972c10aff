package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.core.SocketSettings;
import java.time.Duration;
import java.util.List;

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
 * @param groups the groups of both sides' key exchange; empty for each backend's own choice
 */
public record EchoPlan(
    EchoData work,
    int connections,
    SocketSettings sockets,
    int port,
    Duration patience,
    long seed,
    FaultPlan faults,
    List<String> groups) {

  public EchoPlan {
    groups = List.copyOf(groups);
  }

  /** Creates a plan without faults. */
  public EchoPlan(
      EchoData work,
      int connections,
      SocketSettings sockets,
      int port,
      Duration patience,
      long seed) {
    this(work, connections, sockets, port, patience, seed, FaultPlan.NONE, List.of());
  }

  /** Returns the same with these groups. */
  public EchoPlan withGroups(List<String> others) {
    return new EchoPlan(work, connections, sockets, port, patience, seed, faults, others);
  }
}
