package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.TlsFailure;
import org.jspecify.annotations.Nullable;

/** Notes what one side has exercised. */
final class Witness {
  private final Sightings seen;
  private final Application side;
  private boolean heardAfterClose;

  Witness(Sightings seen, Application side) {
    this.seen = seen;
    this.side = side;
  }

  /** One of these messages has come whole. */
  void message(Messages receives) {
    seen.note(Evidence.MESSAGES);
    seen.note(Evidence.LARGEST_SEND, side.check().complete() ? receives.largest() : 0);
  }

  /** Data has come. */
  void data() {
    boolean late = side.isClosing() && !side.hasPeerClosed() && !heardAfterClose;
    heardAfterClose |= late;
    seen.note(Evidence.HALF_CLOSES, late ? 1 : 0);
    seen.note(Evidence.BLOCKED_ANSWERS, side.end().isMute() ? 1 : 0);
  }

  /** It was told of the end. */
  void end(@Nullable Failure reason) {
    TlsFailure tls = reason == null ? null : reason.tls();
    boolean aborted = reason != null && reason.kind() == Failure.Kind.ABORTED;
    boolean truncated = tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION;
    seen.note(Evidence.ABORTS, aborted ? 1 : 0);
    seen.note(Evidence.TRUNCATIONS, truncated ? 1 : 0);
  }
}
