package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Observer;
import dev.tlsbench.cli.scenario.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how a run gets on: one live line for a person at a terminal; elsewhere a line for each
 * finished pair, and a sign of life every half minute.
 */
abstract class Progress implements Observer, AutoCloseable {
  private final Terminal terminal;
  private final int cells;
  private final int cellsPerPair;
  private final long began = System.nanoTime();
  private int done;

  private Progress(Terminal terminal, int cells, int cellsPerPair) {
    this.terminal = terminal;
    this.cells = cells;
    this.cellsPerPair = cellsPerPair;
  }

  /** What suits the terminal. */
  static Progress on(Terminal terminal, Selection selection) {
    return on(terminal, selection.cells(), selection.cellsPerPair());
  }

  /** What suits the terminal, for so many cells. */
  static Progress on(Terminal terminal, int cells, int cellsPerPair) {
    return terminal.interactive()
        ? new LiveLine(terminal, cells, cellsPerPair)
        : new PlainLines(terminal, cells, cellsPerPair);
  }

  @Override
  public synchronized void ended(CellResult result) {
    done++;
  }

  @Override
  public abstract void close();

  Terminal terminal() {
    return terminal;
  }

  int cellsPerPair() {
    return cellsPerPair;
  }

  synchronized int done() {
    return done;
  }

  /** {@code 12/36, 3.4 s}. */
  String standing() {
    double seconds = (System.nanoTime() - began) / 1e9;
    return "%d/%d cells, %.1f s".formatted(done(), cells, seconds);
  }

  /** Rewrites its own line. */
  private static final class LiveLine extends Progress {
    private static final String ERASE = "\r\u001b[K";

    /** A line that went on in the next row could not be erased: what has no room is not shown. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    LiveLine(Terminal terminal, int cells, int cellsPerPair) {
      super(terminal, cells, cellsPerPair);
    }

    @Override
    public void began(Cell cell) {
      terminal()
          .err()
          .printf(
              "%s%s%s  %s TLS %s %s%s",
              ERASE, CUT, standing(), cell.pair(), cell.protocol().number(), cell.modeName(), WRAP);
      terminal().err().flush();
    }

    @Override
    public void close() {
      terminal().err().print(ERASE);
      terminal().err().flush();
    }
  }

  /** Adds lines. */
  private static final class PlainLines extends Progress {
    private static final long HEARTBEAT_SECONDS = 30;

    private final List<Verdict> pair = new ArrayList<>();
    private final ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(PlainLines::daemon);

    @SuppressWarnings("FutureReturnValueIgnored") // It beats until the heart is shut down.
    PlainLines(Terminal terminal, int cells, int cellsPerPair) {
      super(terminal, cells, cellsPerPair);
      heart.scheduleAtFixedRate(
          () -> terminal.say("still running: " + standing()),
          HEARTBEAT_SECONDS,
          HEARTBEAT_SECONDS,
          TimeUnit.SECONDS);
    }

    @Override
    public void began(Cell cell) {}

    @Override
    public synchronized void ended(CellResult result) {
      super.ended(result);
      pair.add(result.verdict());
      if (pair.size() == cellsPerPair()) {
        long passed = pair.stream().filter(Verdict.PASS::equals).count();
        terminal()
            .say(
                "%s: %d of %d passed (%s)"
                    .formatted(result.cell().pair(), passed, pair.size(), standing()));
        pair.clear();
      }
    }

    @Override
    public void close() {
      heart.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(task, "progress");
      thread.setDaemon(true);
      return thread;
    }
  }
}
