package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A send, from before it is tried until it is notified. */
final class Op implements Completion {
  private final Endpoint end;
  private final Ledger.Entry entry;
  final long length;

  /** The place where it ends in its connection's plaintext; unknown before it is parked. */
  long plainEnd = Long.MAX_VALUE;

  Op(Endpoint end, Ledger.Entry entry, long length) {
    this.end = end;
    this.entry = entry;
    this.length = length;
  }

  Ledger.Entry entry() {
    return entry;
  }

  @Override
  public void told(SendResult result, @Nullable Failure failure) {
    end.callback(
        () ->
            "send %d of sender %d is told ".formatted(entry.number(), entry.sender())
                + result.name().toLowerCase(Locale.ROOT),
        () -> check(result, failure));
  }

  private void check(SendResult result, @Nullable Failure failure) {
    entry.told(result, failure);
    boolean done = result == SendResult.DONE;
    if (done && !end.cipher().onWire(plainEnd)) {
      report("was told done before its last byte was on the wire");
    }
    if (done != (failure == null)) {
      report("was told %s with the failure %s".formatted(result, failure));
    }
    end.judgeCause("is told of a send", failure);
    if (result == SendResult.CANCELLED && !end.player().endpoint().isAborted()) {
      report("was told that it was cancelled, and nobody aborted");
    }
    end.player().actInCallback();
  }

  private void report(String sentence) {
    end.state().violations.report(Invariant.EXACTLY_ONCE, toString(), sentence);
  }

  @Override
  public String toString() {
    return "%s send %d of sender %d".formatted(end.name(), entry.number(), entry.sender());
  }
}
