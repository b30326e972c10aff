package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Account;
import dev.tlsbench.cli.result.Served;

/** A way to write down what becomes of one side's connections, as they end. */
public interface AccountReport {

  /** That peers can connect, with the last line's end, as everything here. */
  String listening(String address);

  /** A connection that has ended. */
  String account(Account account);

  /** The server's end. */
  String served(Served served);
}
