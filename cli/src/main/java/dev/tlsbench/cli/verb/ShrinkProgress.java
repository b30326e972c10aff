package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.simulation.FailedSchedule;
import java.util.function.Consumer;

/** Reports the progress of a search for a smaller schedule from time to time. */
final class ShrinkProgress implements Consumer<FailedSchedule> {
  private static final long LIVE_NANOS = 200_000_000L;
  private static final long HEARTBEAT_NANOS = 30_000_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final Terminal terminal;
  private final long began = System.nanoTime();
  private long said = began;

  ShrinkProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(FailedSchedule smaller) {
    long now = System.nanoTime();
    if (now - said < (terminal.interactive() ? LIVE_NANOS : HEARTBEAT_NANOS)) {
      return;
    }
    said = now;
    String line =
        "%d steps, %d departures from the plain course, %.0f s"
            .formatted(smaller.step(), smaller.departures(), (now - began) / 1e9);
    if (terminal.interactive()) {
      terminal.err().print(ERASE + line);
      terminal.err().flush();
    } else {
      terminal.say("still shrinking: " + line);
    }
  }

  void over() {
    if (terminal.interactive()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    }
  }
}
