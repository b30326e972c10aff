package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultPlan;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/**
 * The way of connections over sockets from one end to the other.
 *
 * @param port the port where servers listen; 0 for any that is free
 * @param route maps the address where servers listen to the one where clients connect
 * @param wire the layer between connections and sockets
 * @param faults the faults of the sockets
 * @param seed the seed of the faults
 */
record SocketPath(
    int port,
    UnaryOperator<InetSocketAddress> route,
    TransportDecorator wire,
    FaultPlan faults,
    long seed) {

  /** The path straight from one end to the other. */
  static final SocketPath STRAIGHT =
      new SocketPath(0, UnaryOperator.identity(), TransportDecorator.PLAIN, FaultPlan.NONE, 0);

  SocketPath over(TransportDecorator other) {
    return new SocketPath(port, route, other, faults, seed);
  }

  SocketPath with(FaultPlan plan, long random) {
    return new SocketPath(port, route, wire, plan, random);
  }
}
