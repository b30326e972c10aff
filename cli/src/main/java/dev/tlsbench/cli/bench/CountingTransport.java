package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that counts: calls, records sent, and how often it had to turn from writing to
 * reading. The holders of the connection's rights write its counts; a caller sees them after it has
 * asked the connection for its counters. Allocates nothing in steady state.
 */
final class CountingTransport implements Transport {
  private final Transport counted;
  private final @Nullable WireOracle sent;
  private long reads;
  private long writes;
  private long turns;
  private boolean wrote;

  /**
   * @param sent knows how many records were sent; null if what is sent is not TLS
   */
  CountingTransport(Transport counted, @Nullable WireOracle sent) {
    this.counted = counted;
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
    Outcome outcome = counted.read(target);
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
    Outcome outcome = counted.write(sources, count);
    writes++;
    wrote |= remaining(sources, count) < offered;
    return outcome;
  }

  private static long remaining(ByteBuffer[] sources, int count) {
    long remaining = 0;
    for (int i = 0; i < count; i++) {
      remaining += sources[i].remaining();
    }
    return remaining;
  }

  @Override
  public void watch(Readiness readiness) {
    counted.watch(readiness);
  }

  @Override
  public void interest(boolean read, boolean write) {
    counted.interest(read, write);
  }

  @Override
  public void shutdownOutput() {
    counted.shutdownOutput();
  }

  @Override
  public void close() {
    counted.close();
  }

  @Override
  public @Nullable Throwable failure() {
    return counted.failure();
  }
}
