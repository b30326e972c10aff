package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges connections that have ended, whatever their scenario. The checks come in an order in which
 * the first fault is nearest to the cause: wrong data, wrong accounts of sends, a broken
 * connection, and only then what may follow from those.
 */
record Judge(Cell cell, FinishedConnections outcome) {

  /** Returns the first thing that is wrong; null if nothing is. */
  @Nullable String fault() {
    String fault = outcome.fault();
    fault = fault != null ? fault : FinishedConnections.first(outcome.ends(), EndCheck::wrongBooks);
    fault = fault != null ? fault : brokenOnPurpose() ? FaultedRunCheck.fault(outcome) : unfit();
    fault = fault != null ? fault : FinishedConnections.first(outcome.ends(), EndCheck::miscounted);
    return fault != null || brokenOnPurpose() ? fault : disagreement(cell, outcome);
  }

  /**
   * Returns what identifies a failure, whatever its words: an alert, the class of an exception,
   * else the kind of failure; {@code check} if no connection failed by itself.
   */
  String signature() {
    return EndCheck.signature(surprised());
  }

  /** Returns whether a connection failed after a fault that excuses it. */
  boolean brokenOnPurpose() {
    return outcome.faults().graveEnds() > 0
        && outcome.ends().anyMatch(end -> end.failure() != null);
  }

  private @Nullable String unfit() {
    String fault = EndCheck.broken(surprised());
    fault = fault != null ? fault : FinishedConnections.first(outcome.ends(), EndCheck::untold);
    return fault != null ? fault : FinishedConnections.first(orderly(), EndCheck::unfinished);
  }

  private Stream<ScriptedEndpoint> surprised() {
    return outcome.ends().filter(end -> !end.allowedToFail());
  }

  /** Returns the ends that had to end cleanly, and whose peers had to as well. */
  private Stream<ScriptedEndpoint> orderly() {
    return outcome.meetings().stream()
        .filter(each -> !each.mayFail())
        .flatMap(each -> each.ends().stream());
  }

  /** Returns what engines report of a connection and the wire contradicts; null if nothing is. */
  static @Nullable String disagreement(Cell cell, FinishedConnections outcome) {
    return FinishedConnections.first(
        outcome.meetings().stream(), meeting -> disagreement(cell, meeting));
  }

  private static @Nullable String disagreement(Cell cell, FinishedConnections.Meeting meeting) {
    boolean shaken = meeting.ends().stream().allMatch(end -> end.session() != null);
    return shaken ? Agreement.fault(cell, List.of(meeting.tap()), meeting.ends().stream()) : null;
  }
}
