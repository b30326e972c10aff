package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Says what a cell that has ended came to. The questions are asked in an order in which the first
 * answer is the nearest to the cause: wrong data, wrong books, a broken connection, and only then
 * what may follow from those.
 */
final class Judge {
  private final EchoPlan plan;
  private final Cell cell;
  private final Outcome outcome;
  private final int servers;

  Judge(EchoPlan plan, Cell cell, Outcome outcome) {
    this(plan, cell, outcome, plan.connections());
  }

  /**
   * @param servers how many ends of servers belong to us
   */
  Judge(EchoPlan plan, Cell cell, Outcome outcome, int servers) {
    this.plan = plan;
    this.cell = cell;
    this.outcome = outcome;
    this.servers = servers;
  }

  /** The verdict and its cause. */
  CellResult judge() {
    Figures figures = outcome.figures(plan.work());
    String fault = fault();
    if (fault != null) {
      return new CellResult(cell, Verdict.FAIL, fault, figures);
    }
    String missing = missing(figures);
    return missing == null
        ? new CellResult(cell, Verdict.PASS, "", figures)
        : new CellResult(cell, Verdict.INCONCLUSIVE, missing, figures);
  }

  /**
   * What a failure is recognised by, whatever its words: an alert, the class of an exception, else
   * the kind of failure; {@code check} where no connection failed by itself.
   */
  String signature() {
    return EndCheck.signature(outcome.ends());
  }

  private @Nullable String missing(Figures figures) {
    if (outcome.faults().expected() && outcome.faults().struck().isEmpty()) {
      return "no fault of the plan struck";
    }
    return brokenOnPurpose() ? null : Exercise.missing(plan, cell, figures);
  }

  /** The first thing that is not as it has to be; null if all is. */
  @Nullable String fault() {
    String fault = outcome.fault();
    fault = fault != null ? fault : outcome.first(EndCheck::wrongBooks);
    fault = fault != null ? fault : brokenOnPurpose() ? Truth.fault(outcome) : unfit();
    fault = fault != null ? fault : outcome.first(EndCheck::miscounted);
    return fault != null || brokenOnPurpose() ? fault : Agreement.fault(cell, outcome);
  }

  /** Whether a connection failed, as some were to. */
  private boolean brokenOnPurpose() {
    return outcome.faults().graveEnds() > 0
        && outcome.ends().anyMatch(end -> end.failure() != null);
  }

  private @Nullable String unfit() {
    String fault = EndCheck.broken(outcome.ends());
    fault = fault != null ? fault : unreached();
    return fault != null ? fault : outcome.first(EndCheck::unfinished);
  }

  private @Nullable String unreached() {
    int reached = outcome.servers().size();
    return reached == servers
        ? null
        : "%d of %d connections reached the server".formatted(reached, servers);
  }
}
