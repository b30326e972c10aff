package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;

/** What stands between a connection and its socket; one for all connections of a trial. */
interface TransportDecorator {
  /** Nothing. */
  TransportDecorator PLAIN = (transport, loop) -> transport;

  /**
   * What the connection is given in place of its socket.
   *
   * @param loop of the connection
   */
  Transport around(Transport socket, EventLoop loop);

  /** Counts how often it did what it is for. */
  default void count(Tally tally) {}
}
