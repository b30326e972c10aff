package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.scenario.Observer;
import dev.tlsbench.cli.scenario.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of a run: one live line on a terminal; elsewhere a line per finished pair, and
 * a sign of life every half minute.
 */
abstract class Progress implements Observer, AutoCloseable {
  /** The number of cells after which the remaining time can be estimated. */
  private static final int LEAST_TO_TELL = 20;

  private final Terminal terminal;
  private final int pairs;
  private final int cellsPerPair;
  private final long began = System.nanoTime();
  private int done;

  private Progress(Terminal terminal, int pairs, int cellsPerPair) {
    this.terminal = terminal;
    this.pairs = pairs;
    this.cellsPerPair = cellsPerPair;
  }

  /** What suits the terminal. */
  static Progress on(Terminal terminal, Selection<?> selection) {
    return on(terminal, selection.pairs().size(), selection.cellsPerPair());
  }

  /**
   * What suits the terminal.
   *
   * @param pairs how many pairs there are; 0 if each goes on for as long as there is time
   */
  static Progress on(Terminal terminal, int pairs, int cellsPerPair) {
    return terminal.interactive()
        ? new LiveLine(terminal, pairs, cellsPerPair)
        : new PlainLines(terminal, pairs, cellsPerPair);
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

  /** {@code 12/36 cells, 3.4 s}. */
  String liveness() {
    int cells = pairs * cellsPerPair;
    return cells == 0
        ? "%d cells, %.1f s".formatted(done(), seconds())
        : "%d/%d cells, %.1f s".formatted(done(), cells, seconds());
  }

  /** {@code , 40 s left}, if that can be estimated. */
  String left() {
    int cells = pairs * cellsPerPair;
    int known = done();
    return known == 0 || cells < 2 * LEAST_TO_TELL || known < LEAST_TO_TELL
        ? ""
        : ", %.0f s left".formatted(seconds() / known * (cells - known));
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Rewrites its own line. */
  private static final class LiveLine extends Progress {
    private static final String ERASE = "\r\u001b[K";

    /** Cuts what does not fit: a line that wraps could not be erased. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    LiveLine(Terminal terminal, int pairs, int cellsPerPair) {
      super(terminal, pairs, cellsPerPair);
    }

    @Override
    public void began(Cell cell) {
      terminal()
          .err()
          .printf(
              "%s%s%s%s  %s %s TLS %s %s%s",
              ERASE,
              CUT,
              liveness(),
              left(),
              cell.pair(),
              cell.scenario(),
              cell.protocol().number(),
              cell.modeName(),
              WRAP);
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

    private final Map<String, List<Verdict>> verdicts = new HashMap<>();
    private final ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(PlainLines::daemon);

    @SuppressWarnings("FutureReturnValueIgnored") // It beats until the heart is shut down.
    PlainLines(Terminal terminal, int pairs, int cellsPerPair) {
      super(terminal, pairs, cellsPerPair);
      heart.scheduleAtFixedRate(
          () -> terminal.say("still running: " + liveness()),
          HEARTBEAT_SECONDS,
          HEARTBEAT_SECONDS,
          TimeUnit.SECONDS);
    }

    @Override
    public void began(Cell cell) {}

    @Override
    public synchronized void ended(CellResult result) {
      super.ended(result);
      List<Verdict> pair =
          verdicts.computeIfAbsent(result.cell().pair(), name -> new ArrayList<>());
      pair.add(result.verdict());
      if (pair.size() == cellsPerPair()) {
        long passed = pair.stream().filter(Verdict.PASS::equals).count();
        terminal()
            .say(
                "%s: %d of %d passed (%s)"
                    .formatted(result.cell().pair(), passed, pair.size(), liveness()));
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
