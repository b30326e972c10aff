package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.tck.Clause;
import dev.tlsbench.cli.tck.ClauseVerdict;

/**
 * Shows the progress of a contract test: a live line on a terminal, or else a line per protocol and
 * role.
 */
final class TckProgress implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";

  private final Terminal terminal;
  private String place = "";
  private int tried;
  private int broken;

  TckProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Counts one more clause. */
  void tried(Clause clause) {
    if (!terminal.interactive() && !clause.place().equals(place)) {
      liveness();
      place = clause.place();
    }
    tried++;
    broken += clause.outcome() == ClauseVerdict.BROKEN ? 1 : 0;
    if (terminal.interactive()) {
      terminal
          .err()
          .printf("%s%d clauses, %d broken  TLS %s", ERASE, tried, broken, clause.place());
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    if (terminal.interactive()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    } else {
      liveness();
    }
  }

  private void liveness() {
    if (!place.isEmpty()) {
      terminal.say("TLS %s done: %d clauses, %d broken".formatted(place, tried, broken));
    }
  }
}
