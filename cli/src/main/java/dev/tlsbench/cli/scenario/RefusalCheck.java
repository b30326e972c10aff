package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Checks that one side that did not accept the other refused it cleanly.
 *
 * @param why what it must not accept, for people
 */
record RefusalCheck(End refusing, End refused, String why) {

  /** Returns one sentence on what is wrong; null if it is as it should be. */
  @Nullable String fault() {
    TlsFailure own = tls(refusing);
    if (own == null || own.origin() != TlsFailure.Origin.LOCAL) {
      return "%s did not refuse %s by itself: %s".formatted(refusing.name(), why, reason(refusing));
    }
    TlsFailure theirs = tls(refused);
    return theirs == null || theirs.origin() != TlsFailure.Origin.PEER
        ? "%s did not learn by an alert that it was refused: %s"
            .formatted(refused.name(), reason(refused))
        : null;
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
