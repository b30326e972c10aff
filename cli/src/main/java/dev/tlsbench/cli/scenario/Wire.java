package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;

/** What stands between a connection and its socket; one for all connections of a trial. */
interface Wire {
  /** Nothing. */
  Wire PLAIN = (transport, loop) -> transport;

  /**
   * What the connection is given in place of its socket.
   *
   * @param loop of the connection
   */
  Transport around(Transport socket, EventLoop loop);

  /** How often it did what it is for. */
  default long strikes() {
    return 0;
  }

  /** As what that counts. */
  default Evidence evidence() {
    return Evidence.SINGLE_BYTES;
  }
}
