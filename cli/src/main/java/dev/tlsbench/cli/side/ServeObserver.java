package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.Served;

/** Observes the progress of a server, on the thread that runs it. */
public interface ServeObserver {

  /** From now on peers can connect; the address is as {@code connect} takes it. */
  void listening(String address);

  /** A connection has ended. */
  void ended(ConnectionReport account);

  /** The server has ended. */
  void over(Served served);
}
