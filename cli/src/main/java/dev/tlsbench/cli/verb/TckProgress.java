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
  private final boolean judging;
  private String place = "";
  private int tried;
  private int broken;

  /**
   * @param judging whether a broken clause is a fault, and not an answer to a question
   */
  TckProgress(Terminal terminal, boolean judging) {
    this.terminal = terminal;
    this.judging = judging;
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
      terminal.err().printf("%s%s  TLS %s", ERASE, counts(), clause.place());
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
      terminal.say("TLS %s done: %s".formatted(place, counts()));
    }
  }

  private String counts() {
    String all = "%d clauses".formatted(tried);
    return judging ? "%s, %d broken".formatted(all, broken) : all;
  }
}
