package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.core.SendMode;
import org.jspecify.annotations.Nullable;

/** The demands on what an echo cell exercises, without which its success proves nothing. */
final class Exercise {
  /** A writer of this many times the send buffer cannot avoid a full socket. */
  private static final long FAR_BEYOND = 16;

  private Exercise() {}

  /** Returns one sentence on what was not exercised; null if all was. */
  static @Nullable String missing(EchoPlan plan, Cell cell, Figures figures) {
    if (cell.mode() == SendMode.QUEUED && figures.data().opsAsync() == 0) {
      return "no send was completed outside its own call, which is what the queued mode is about";
    }
    int buffer = plan.sockets().sendBuffer();
    boolean mustFill =
        buffer > 0
            && plan.work().largestSend() > buffer
            && plan.work().bytes() > FAR_BEYOND * buffer;
    if (mustFill && figures.data().partialWrites() == 0) {
      return "no socket write was partial, although %d bytes went through a send buffer of %d"
          .formatted(figures.data().bytesSent(), buffer);
    }
    return null;
  }
}
