package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Overrides;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Overrides for scenario defaults; a scenario ignores those it does not use. */
final class OverrideOptions {
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--no-delay",
      arity = "1",
      paramLabel = "true|false",
      converter = Words.OfFlag.class,
      description = "Whether small writes are sent at once (TCP_NODELAY). Default: true.")
  private @Nullable Boolean noDelay;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description = "Repeats each cell for this long, as in 10s. Once by default.")
  private @Nullable Duration duration;

  /**
   * All of them.
   *
   * @param hold whether data may be held back in a renegotiation
   * @param faults what goes wrong with sockets; null for nothing
   */
  Overrides overrides(boolean hold, @Nullable FaultPlan faults) {
    return new Overrides(
        load.threads,
        load.connections,
        load.messages,
        load.size,
        load.sendBuffer,
        load.receiveBuffer,
        noDelay,
        hold ? null : Boolean.FALSE,
        load.loops.given(),
        faults,
        duration == null ? null : (int) Math.min(Integer.MAX_VALUE, duration.toMillis()),
        List.of());
  }
}
