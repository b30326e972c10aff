package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Overrides;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Overrides for scenario defaults; a scenario ignores those it does not use. */
final class OverrideOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Quantity.Threads.class,
      description = "Senders per connection, in scenarios that have several.")
  private @Nullable Integer threads;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Quantity.Connections.class,
      description = "Connections, in scenarios that have several.")
  private @Nullable Integer connections;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Quantity.Messages.class,
      description = "Sends per sender, in scenarios where their number matters.")
  private @Nullable Integer messages;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      converter = Quantity.MessageSize.class,
      description = "Content of each send, in scenarios where its size does not matter.")
  private @Nullable Integer size;

  @Option(
      names = "--sndbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Send buffer of each socket. Each scenario has its own default.")
  private @Nullable Integer sendBuffer;

  @Option(
      names = "--rcvbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Receive buffer of each socket. Each scenario has its own default.")
  private @Nullable Integer receiveBuffer;

  @Option(
      names = "--no-delay",
      arity = "1",
      paramLabel = "true|false",
      converter = Words.OfFlag.class,
      description = "Whether small writes are sent at once (TCP_NODELAY). Default: true.")
  private @Nullable Boolean noDelay;

  @Option(
      names = "--loops",
      paramLabel = "N",
      converter = Quantity.Loops.class,
      description = "Event loops shared by the connections. Default: 1.")
  private @Nullable Integer loops;

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
        threads,
        connections,
        messages,
        size,
        sendBuffer,
        receiveBuffer,
        noDelay,
        hold ? null : Boolean.FALSE,
        loops,
        faults,
        duration == null ? null : (int) Math.min(Integer.MAX_VALUE, duration.toMillis()),
        List.of());
  }
}
