package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import java.util.Comparator;
import java.util.Objects;
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

  Judge(EchoPlan plan, Cell cell, Outcome outcome) {
    this.plan = plan;
    this.cell = cell;
    this.outcome = outcome;
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

  private @Nullable String missing(Figures figures) {
    if (outcome.faults().expected() && outcome.faults().struck().isEmpty()) {
      return "no fault of the plan struck";
    }
    return brokenOnPurpose() ? null : Exercise.missing(plan, cell, figures);
  }

  private @Nullable String fault() {
    String fault = outcome.fault();
    fault = fault != null ? fault : outcome.first(Judge::wrongBooks);
    fault = fault != null ? fault : brokenOnPurpose() ? Truth.fault(outcome) : unfit();
    fault = fault != null ? fault : outcome.first(Judge::miscounted);
    return fault != null || brokenOnPurpose() ? fault : Agreement.fault(cell, outcome);
  }

  /** Whether a connection failed, as some were to. */
  private boolean brokenOnPurpose() {
    return outcome.faults().graveEnds() > 0
        && outcome.ends().anyMatch(end -> end.failure() != null);
  }

  private @Nullable String unfit() {
    String fault = broken();
    fault = fault != null ? fault : unreached();
    return fault != null ? fault : outcome.first(Judge::unfinished);
  }

  private static @Nullable String wrongBooks(End end) {
    String fault = end.ledger().fault();
    return fault == null ? null : "%s: %s".formatted(end.name(), fault);
  }

  private @Nullable String broken() {
    return outcome
        .ends()
        .filter(end -> end.failure() != null)
        .min(Comparator.comparingInt(end -> distance(end.failure())))
        .map(Judge::describe)
        .orElse(null);
  }

  /** How far from the cause a failure is: who found fault knows more than who was told of it. */
  private static int distance(@Nullable Failure failure) {
    TlsFailure tls = failure == null ? null : failure.tls();
    if (failure == null || failure.kind() == Failure.Kind.ABORTED) {
      return 5;
    }
    if (failure.kind() == Failure.Kind.TRANSPORT) {
      return 4;
    }
    if (failure.kind() == Failure.Kind.TIMEOUT) {
      return 1;
    }
    if (tls == null) {
      return 0;
    }
    if (tls.stage() == TlsFailure.Stage.TRUNCATION) {
      return 3;
    }
    return tls.origin() == TlsFailure.Origin.LOCAL ? 0 : 2;
  }

  private static String describe(End end) {
    Failure failure = Objects.requireNonNull(end.failure());
    String stage = end.session() == null ? "in the handshake" : "after the handshake";
    return "%s failed %s: %s".formatted(end.name(), stage, failure.message());
  }

  private @Nullable String unreached() {
    int reached = outcome.servers().size();
    return reached == plan.connections()
        ? null
        : "%d of %d connections reached the server".formatted(reached, plan.connections());
  }

  /** An end that has not ended, or has not told all; null where there is none. */
  static @Nullable String untold(End end) {
    Ledger ledger = end.ledger();
    if (!end.isClosed()) {
      return "%s never ended".formatted(end.name());
    }
    return ledger.told() < ledger.accepted()
        ? "%s never told %d of %d sends"
            .formatted(end.name(), ledger.accepted() - ledger.told(), ledger.accepted())
        : null;
  }

  /** An end that says it is done and is not; null where there is none. */
  static @Nullable String unfinished(End end) {
    Ledger ledger = end.ledger();
    String untold = untold(end);
    if (untold != null) {
      return untold;
    }
    if (ledger.done() < ledger.told()) {
      Failure loss = ledger.firstLoss();
      return "%s lost %d of %d sends: %s"
          .formatted(
              end.name(),
              ledger.told() - ledger.done(),
              ledger.told(),
              loss == null ? "no reason given" : loss.message());
    }
    return end.check().complete()
        ? null
        : "%s ended in good order after %s".formatted(end.name(), end.check().progress());
  }

  /** Two sets of books, kept on the two sides of the connection's surface. */
  private static @Nullable String miscounted(End end) {
    Connection connection = end.connection();
    if (connection == null) {
      return null;
    }
    Counters counters = connection.counters();
    long told = counters.toldInCall() + counters.toldLater();
    return counters.accepted() == end.ledger().accepted() && told == end.ledger().told()
        ? null
        : "%s counts %d sends accepted and %d told, where it is %d and %d"
            .formatted(
                end.name(),
                counters.accepted(),
                told,
                end.ledger().accepted(),
                end.ledger().told());
  }
}
