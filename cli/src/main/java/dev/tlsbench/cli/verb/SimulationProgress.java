package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.SimCell;
import dev.tlsbench.cli.simulation.SimulationRun;

/** Reports the progress of a simulation from time to time. */
final class SimulationProgress implements SimulationRun.Observer {
  private static final long LIVE_NANOS = 200_000_000L;
  private static final long HEARTBEAT_NANOS = 30_000_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final Terminal terminal;
  private final long began = System.nanoTime();
  private long said = began;
  private long failed;

  SimulationProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void ran(long schedules, SimCell what, Schedule last) {
    failed += last.violation() == null ? 0 : 1;
    long now = System.nanoTime();
    if (now - said < (terminal.interactive() ? LIVE_NANOS : HEARTBEAT_NANOS)) {
      return;
    }
    said = now;
    String line =
        "%d schedules, %d failed, %.0f s; %s"
            .formatted(schedules, failed, (now - began) / 1e9, what);
    if (terminal.interactive()) {
      terminal.err().print(ERASE + line);
      terminal.err().flush();
    } else {
      terminal.say("still running: " + line);
    }
  }

  @Override
  public void over() {
    if (terminal.interactive()) {
      terminal.err().print(ERASE);
      terminal.err().flush();
    }
  }
}
