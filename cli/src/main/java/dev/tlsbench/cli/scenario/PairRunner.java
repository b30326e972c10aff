package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs an echo plan's cells, one after another. */
public final class PairRunner {
  private final TestBed testBed;
  private final EchoPlan plan;
  private final UnaryOperator<InetSocketAddress> route;
  private final FaultTally faults = new FaultTally();

  /** Creates a runner whose clients connect to their server directly. */
  public PairRunner(TestBed testBed, EchoPlan plan) {
    this(testBed, plan, UnaryOperator.identity());
  }

  /**
   * @param route given where the server listens, answers where the clients are to connect
   */
  PairRunner(TestBed testBed, EchoPlan plan, UnaryOperator<InetSocketAddress> route) {
    this.testBed = testBed;
    this.plan = plan;
    this.route = route;
  }

  /**
   * Runs one cell. Whatever goes wrong in it is its verdict.
   *
   * @throws dev.tlsbench.cli.result.UserError if the machine prevents it
   * @throws InterruptedException if the user interrupts it
   */
  public CellResult run(Pair pair, Protocol protocol, SendMode mode) throws InterruptedException {
    return run(pair, pair.cell(protocol, mode, plan.work().scenario()));
  }

  CellResult run(Pair pair, Cell cell) throws InterruptedException {
    return Attempt.at(cell, () -> play(pair, cell));
  }

  private CellResult play(Pair pair, Cell cell) throws InterruptedException {
    ContextPair contexts =
        ContextPair.of(
            pair,
            cell.protocol(),
            testBed.config(Role.CLIENT, cell.protocol(), plan.groups()),
            testBed.config(Role.SERVER, cell.protocol(), plan.groups()));
    Setting setting =
        Setting.PLAIN
            .over(plan.sockets())
            .by(
                new SocketPath(
                    plan.port(), route, TransportDecorator.PLAIN, plan.faults(), plan.seed()));
    try (SocketRun run = new SocketRun(testBed, cell, contexts, setting, plan.patience())) {
      run.play(new Echo(plan.work(), plan.connections(), plan.seed()));
      FinishedConnections outcome = run.outcome();
      faults.add(outcome.faults().struck());
      Figures figures = outcome.figures();
      return CellResult.judged(cell, run.fault(), missing(cell, outcome, figures), figures);
    }
  }

  private @Nullable String missing(Cell cell, FinishedConnections outcome, Figures figures) {
    if (plan.faults().hasFaults() && outcome.faults().struck().isEmpty()) {
      return "no fault of the plan struck";
    }
    return new Judge(cell, outcome).brokenOnPurpose()
        ? null
        : Exercise.missing(plan, cell, figures);
  }

  /** Returns what went wrong with sockets in all cells so far, as was planned. */
  Map<FaultKind, Long> faults() {
    return faults.counts();
  }
}
