package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ten of them a slice.
 *
 * @param resumed how many of the ten
 * @param cpuNanos what a slice costs the client
 * @param compilerNanos what the compiler has of it
 */
record Handshakes(long resumed, LongSupplier cpuNanos, long compilerNanos) implements Rig {
  Handshakes(long resumed, LongSupplier cpuNanos) {
    this(resumed, cpuNanos, 0);
  }

  @Override
  public String jdk() {
    return "17";
  }

  @Override
  public @Nullable Negotiated negotiated() {
    return null;
  }

  @Override
  public Slice slice(double at, long nanos) {
    Slice.Usage none = new Slice.Usage(0, 0, 0, 0, 0, 0, 0, 0);
    long cost = cpuNanos.getAsLong();
    Slice.Usage client = new Slice.Usage(cost, 0, 0, 0, 0, 0, 0, 0);
    return new Slice(
        at,
        nanos,
        10,
        10,
        10,
        1,
        client,
        none,
        cost,
        compilerNanos,
        0,
        30,
        0,
        0,
        resumed,
        0,
        1,
        null,
        null,
        null,
        null,
        null,
        Double.NaN);
  }

  @Override
  public void close() {}
}
