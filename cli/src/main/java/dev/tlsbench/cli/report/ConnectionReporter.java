package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.Served;

/** A format for the reports on one side's connections as they end. */
public interface ConnectionReporter {

  /** Says that peers can connect. Like all texts here, it includes the last line break. */
  String listening(String address);

  /** A connection that has ended. */
  String account(ConnectionReport account);

  /** The server's summary at its end. */
  String served(Served served);
}
