package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Memory;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory that the process holds, in bytes.
 *
 * @param resident NaN if the system does not tell
 */
record Footprint(double heap, double direct, double resident) {
  private static final int COLLECTIONS = 3;
  private static final int MOST_COLLECTIONS = 12;

  /** The heap is at rest when a collection frees no more than this. */
  private static final double REST_BYTES = 64 << 10;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** The footprint after the garbage collector and cleaners have run, until they free no more. */
  static Footprint settled() {
    double heap = Double.POSITIVE_INFINITY;
    double freed = heap;
    for (int i = 0; i < COLLECTIONS || (freed > REST_BYTES && i < MOST_COLLECTIONS); i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
      double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      freed = heap - used;
      heap = used;
    }
    double direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new Footprint(heap, direct, residentBytes());
  }

  /** What each of a number of things added. */
  Memory since(Footprint before, int things) {
    return new Memory(
        (heap - before.heap) / things,
        (direct - before.direct) / things,
        (resident - before.resident) / things);
  }

  private static double residentBytes() {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024.0)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
