package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.oracle.WatchedEnd;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the ends of connections for faults that do not depend on the scenario. */
final class EndCheck {
  private EndCheck() {}

  /**
   * Checks what must hold once the ends have closed, and reports a breach to the watchdog.
   *
   * @param patience the time that a loop may take to give back what it holds
   */
  static void judgeAtEnd(ProgressWatchdog watchdog, Stream<? extends End> ends, Duration patience)
      throws InterruptedException {
    for (WatchedEnd end : ends.map(End::watched).toList()) {
      watchdog.await(end::released, patience);
      end.judgeAtEnd();
    }
  }

  /** Describes sends that were notified in a way they must not be; null if none was. */
  static @Nullable String wrongBooks(End end) {
    String fault = end.ledger().fault();
    return fault == null ? null : "%s: %s".formatted(end.name(), fault);
  }

  /** Describes the failure that is nearest to the cause; null if no end failed. */
  static @Nullable String broken(Stream<? extends End> ends) {
    return ends.filter(end -> end.failure() != null)
        .min(Comparator.comparingInt(end -> distance(end.failure())))
        .map(EndCheck::describe)
        .orElse(null);
  }

  /**
   * Returns how far a failure is from its cause: the side that detected a fault knows more than the
   * side that was notified of it.
   */
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

  /**
   * Identifies the failure that is nearest to the cause, whatever its words; {@code check} if no
   * end failed.
   */
  static String signature(Stream<? extends End> ends) {
    return ends.filter(end -> end.failure() != null)
        .min(Comparator.comparingInt(end -> distance(end.failure())))
        .map(end -> signature(Objects.requireNonNull(end.failure())))
        .orElse("check");
  }

  private static String signature(Failure failure) {
    TlsFailure tls = failure.tls();
    if (tls != null && tls.alert() != null) {
      return tls.alert().wireName();
    }
    Throwable cause = failure.cause();
    return cause == null
        ? failure.kind().name().toLowerCase(Locale.ROOT)
        : cause.getClass().getSimpleName();
  }

  /** Describes an end that has not ended, or has not reported all sends; null if it has. */
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

  /** Describes what an orderly end lacks: its end, sends or data; null if nothing. */
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
    return end.heardAll()
        ? null
        : "%s ended cleanly after %s".formatted(end.name(), end.check().progress());
  }

  /** Compares the connection's own counters with the ledger, which is kept outside it. */
  static @Nullable String miscounted(End end) {
    Connection connection = end.connection();
    if (connection == null) {
      return null;
    }
    Counters counters = connection.counters();
    long told = counters.toldInCall() + counters.toldLater();
    return counters.accepted() == end.ledger().accepted() && told == end.ledger().told()
        ? null
        : "%s counts %d sends accepted and %d told, but it was %d and %d"
            .formatted(
                end.name(),
                counters.accepted(),
                told,
                end.ledger().accepted(),
                end.ledger().told());
  }
}
