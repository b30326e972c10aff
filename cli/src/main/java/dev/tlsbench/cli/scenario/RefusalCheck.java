package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one side refused the other in good order. */
final class RefusalCheck {
  /** What an acceptance is recognised by that should have been a refusal. */
  static final String ACCEPTED = "accepted";

  private final Outcome outcome;
  private final Expectation.Refused expected;
  private final List<? extends End> refusing;
  private final List<? extends End> refused;

  RefusalCheck(Outcome outcome, Expectation.Refused expected) {
    this.outcome = outcome;
    this.expected = expected;
    boolean client = expected.by() == Role.CLIENT;
    this.refusing = client ? outcome.clients() : outcome.servers();
    this.refused = client ? outcome.servers() : outcome.clients();
  }

  /** One sentence on what is wrong; null if it is as it should be. */
  @Nullable String fault() {
    if (refusing.isEmpty() || refused.isEmpty()) {
      return "no connection reached the server";
    }
    for (End end : refusing) {
      String fault = refusalFault(end);
      if (fault != null) {
        return fault;
      }
    }
    for (End end : refused) {
      TlsFailure tls = tls(end);
      if (tls == null || tls.origin() != TlsFailure.Origin.PEER) {
        return "%s did not learn by an alert that it was refused: %s"
            .formatted(end.name(), reason(end));
      }
    }
    return outcome.first(RefusalCheck::books);
  }

  /** Whether the refusing side went on instead. */
  boolean accepted() {
    return refusing.stream().anyMatch(end -> end.session() != null && end.failure() == null);
  }

  private @Nullable String refusalFault(End end) {
    if (end.session() != null) {
      return "%s accepted %s".formatted(end.name(), expected.why());
    }
    TlsFailure tls = tls(end);
    if (tls == null || tls.origin() != TlsFailure.Origin.LOCAL) {
      return "%s did not refuse %s by itself: %s"
          .formatted(end.name(), expected.why(), reason(end));
    }
    return null;
  }

  private static @Nullable String books(End end) {
    String fault = end.ledger().fault();
    if (fault != null) {
      return "%s: %s".formatted(end.name(), fault);
    }
    if (!end.isClosed()) {
      return "%s never ended".formatted(end.name());
    }
    long untold = end.ledger().accepted() - end.ledger().told();
    return untold == 0 ? null : "%s never told %d sends".formatted(end.name(), untold);
  }

  private static @Nullable TlsFailure tls(End end) {
    Failure failure = end.failure();
    return failure == null ? null : failure.tls();
  }

  private static String reason(End end) {
    Failure failure = end.failure();
    if (failure != null) {
      return failure.message();
    }
    return end.isClosed() ? "it ended in good order" : "it has not ended";
  }
}
