package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Checks a cell whose connections were broken on purpose: each failure is reported with its reason,
 * each send is reported, and a connection that ended cleanly lacks nothing.
 */
final class FaultedRunCheck {
  private FaultedRunCheck() {}

  /** Describes the first breach of these rules; null if there is none. */
  static @Nullable String fault(FinishedConnections outcome) {
    long failed = outcome.clients().filter(end -> end.failure() != null).count();
    if (failed > outcome.faults().graveEnds()) {
      return "%d connections failed where faults struck %d ends"
          .formatted(failed, outcome.faults().graveEnds());
    }
    return FinishedConnections.first(outcome.ends(), FaultedRunCheck::fault);
  }

  private static @Nullable String fault(End end) {
    Failure failure = end.failure();
    if (failure == null) {
      return EndCheck.unfinished(end);
    }
    String untold = EndCheck.untold(end);
    if (untold != null) {
      return untold;
    }
    if (failure.message().isBlank()) {
      return "%s failed without a reason".formatted(end.name());
    }
    boolean silent = end.ledger().done() < end.ledger().told() && end.ledger().firstLoss() == null;
    return silent ? "%s lost sends without a reason".formatted(end.name()) : null;
  }
}
