package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.bench.BenchObserver;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.Row;
import dev.tlsbench.cli.result.Verdict;

/** Shows the progress of a measurement: one live line on a terminal, a line per row elsewhere. */
final class BenchProgress implements BenchObserver, AutoCloseable {
  private static final long HEARTBEAT_NANOS = 30_000_000_000L;
  private static final String ERASE = "\r\u001b[K";

  /** Cuts what does not fit: a line that wraps could not be erased. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final Terminal terminal;
  private final int rows;
  private final long began = System.nanoTime();
  private long said = began;
  private int done;

  BenchProgress(Terminal terminal, int rows) {
    this.terminal = terminal;
    this.rows = rows;
  }

  @Override
  public void at(Measurement measurement, String doing) {
    if (terminal.interactive()) {
      terminal
          .err()
          .printf("%s%s%s  %s: %s%s", ERASE, CUT, liveness(), measurement.id(), doing, WRAP);
      terminal.err().flush();
    } else if (System.nanoTime() - said > HEARTBEAT_NANOS) {
      said = System.nanoTime();
      terminal.say("still running: %s  %s: %s".formatted(liveness(), measurement.id(), doing));
    }
  }

  @Override
  public void ended(Row row) {
    done++;
    if (!terminal.interactive()) {
      said = System.nanoTime();
      String what =
          row.verdict() == Verdict.PASS
              ? "%d slices".formatted(row.slices().size())
              : row.verdict().name();
      terminal.say("%s: %s (%s)".formatted(row.measurement().id(), what, liveness()));
    }
  }

  private String liveness() {
    return "%d/%d rows, %.1f s".formatted(done, rows, (System.nanoTime() - began) / 1e9);
  }

  @Override
  public void close() {
    if (terminal.interactive()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    }
  }
}
