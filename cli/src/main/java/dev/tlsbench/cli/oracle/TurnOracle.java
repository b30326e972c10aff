package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;

/**
 * Judges, next to a connection, how much it moves each way before it is the others' turn: from one
 * report of readiness to the next. Writes are judged where the loop makes them all; a sender's own
 * thread keeps nobody waiting.
 */
public final class TurnOracle extends ForwardingTransport {
  private final String name;
  private final ConnectionOptions options;
  private final Violations violations;
  private long read;
  private long written;

  /**
   * @param name which end, for people
   * @param options of its connection
   */
  public TurnOracle(
      Transport transport, String name, ConnectionOptions options, Violations violations) {
    super(transport);
    this.name = name;
    this.options = options;
    this.violations = violations;
  }

  @Override
  public void watch(Readiness readiness) {
    transport.watch(
        (readable, writable) -> {
          read = 0;
          written = 0;
          readiness.ready(readable, writable);
        });
  }

  @Override
  public Outcome read(ByteBuffer target) {
    judge("read", read);
    int start = target.position();
    Outcome outcome = transport.read(target);
    read += target.position() - start;
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (options.mode() != SendMode.QUEUED) {
      return transport.write(sources, count);
    }
    judge("written", written);
    long offered = remaining(sources, count);
    Outcome outcome = transport.write(sources, count);
    written += offered - remaining(sources, count);
    return outcome;
  }

  private static long remaining(ByteBuffer[] sources, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += sources[i].remaining();
    }
    return sum;
  }

  /** Another call is due, after so many bytes; a turn ends with the call that exceeds it. */
  private void judge(String way, long moved) {
    violations.require(
        moved < options.turn(),
        Invariant.FAIR_TURNS,
        "%s goes on after %d bytes %s in one turn of %d",
        name,
        moved,
        way,
        options.turn());
  }
}
