package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;

/** A layer between a connection and its socket; one for all connections of a trial. */
interface TransportDecorator {
  /** The decorator that adds nothing. */
  TransportDecorator PLAIN = (transport, loop) -> transport;

  /**
   * Returns what the connection is given in place of its socket.
   *
   * @param loop the connection's loop
   */
  Transport around(Transport socket, EventLoop loop);

  /** Counts how often it did what it is for. */
  default void count(Tally tally) {}
}
