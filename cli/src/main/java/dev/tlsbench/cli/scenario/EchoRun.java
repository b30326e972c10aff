package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import java.util.Map;

/** Echoes between backends. */
public final class EchoRun extends CellRun<Pair> {
  private final PairRunner runner;

  /** Creates a run of the plan on a test bed. */
  public EchoRun(Selection<Pair> selection, EchoPlan plan, TestBed testBed, Observer observer) {
    super(selection, plan, observer);
    this.runner = new PairRunner(testBed, plan);
  }

  @Override
  CellResult play(Pair pair, Cell cell) throws InterruptedException {
    return runner.run(pair, cell);
  }

  /** Returns what went wrong with sockets, as was planned. */
  public Map<FaultKind, Long> faults() {
    return runner.faults();
  }
}
