package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that counts: calls, records sent, and how often it had to turn from writing to
 * reading. The holders of the connection's rights write its counts; a caller sees them after it has
 * asked the connection for its counters. Allocates nothing in steady state.
 */
final class CountingTransport extends ForwardingTransport {
  private final @Nullable WireOracle sent;
  private long reads;
  private long writes;
  private long turns;
  private boolean wrote;

  /**
   * @param sent knows how many records were sent; null if what is sent is not TLS
   */
  CountingTransport(Transport transport, @Nullable WireOracle sent) {
    super(transport);
    this.sent = sent;
  }

  long reads() {
    return reads;
  }

  long writes() {
    return writes;
  }

  long records() {
    return sent == null ? 0 : sent.records();
  }

  long turns() {
    return turns;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int before = target.position();
    Outcome outcome = transport.read(target);
    reads++;
    if (wrote && target.position() > before) {
      wrote = false;
      turns++;
    }
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    long offered = remaining(sources, count);
    Outcome outcome = transport.write(sources, count);
    writes++;
    wrote |= remaining(sources, count) < offered;
    return outcome;
  }
}
