package dev.tlsbench.cli.pq;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.cli.scenario.RawPair;
import dev.tlsbench.spi.TlsContext;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake with the hybrid group costs beside a classical one: both sides together, in
 * memory, on one thread, the two kinds in turn. CPU time is a measurement, and another run measures
 * it otherwise; what is allocated hardly changes.
 *
 * @param handshakes how many of each kind were measured
 * @param cpuRatio CPU time of the hybrid kind, as a multiple of the classical one's
 * @param hybridBytes allocated on the heap by one handshake, the median
 * @param classicalBytes the same of a classical one
 */
public record Cost(int handshakes, double cpuRatio, long hybridBytes, long classicalBytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Enough for most of the code to be compiled; the ratio of the two changes little after. */
  private static final int WARMUP = 40;

  private static final int BLOCKS = 9;
  private static final int IN_A_BLOCK = 4;

  /** The contexts of both sides. */
  record Contexts(TlsContext client, TlsContext server) {}

  /** Measures both kinds; null if a handshake failed, or the JVM does not tell. */
  static @Nullable Cost of(Contexts hybrid, Contexts classical) {
    if (!THREADS.isCurrentThreadCpuTimeSupported() || !THREADS.isThreadAllocatedMemorySupported()) {
      return null;
    }
    try (Meter one = new Meter(hybrid);
        Meter other = new Meter(classical)) {
      return of(one, other);
    }
  }

  private static @Nullable Cost of(Meter one, Meter other) {
    for (int i = 0; i < WARMUP; i++) {
      one.shake();
      other.shake();
    }
    for (int block = 0; block < BLOCKS; block++) {
      one.begin(block);
      other.begin(block);
      for (int i = 0; i < IN_A_BLOCK; i++) {
        one.shake();
        other.shake();
      }
    }
    return one.failed || other.failed
        ? null
        : new Cost(
            BLOCKS * IN_A_BLOCK,
            (double) median(one.nanos) / Math.max(1, median(other.nanos)),
            median(one.bytes) / IN_A_BLOCK,
            median(other.bytes) / IN_A_BLOCK);
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Adds up what the handshakes of one kind use, block by block. */
  private static final class Meter implements AutoCloseable {
    /** Made once: its buffers are not the handshake's. */
    private final RawPair pair;

    private final long[] nanos = new long[BLOCKS];
    private final long[] bytes = new long[BLOCKS];
    private int block;
    private boolean failed;

    Meter(Contexts contexts) {
      pair = new RawPair(contexts.client(), contexts.server());
    }

    /** What the warm-up put into the first block is forgotten. */
    void begin(int next) {
      block = next;
      nanos[block] = 0;
      bytes[block] = 0;
    }

    void shake() {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      pair.renew();
      failed |= pair.handshake() != null;
      bytes[block] += THREADS.getCurrentThreadAllocatedBytes() - allocated;
      nanos[block] += THREADS.getCurrentThreadCpuTime() - cpu;
    }

    @Override
    public void close() {
      pair.close();
    }
  }
}
