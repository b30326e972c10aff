package dev.tlsbench.cli.scenario;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources that this process holds besides heap; -1 for what the system does not tell.
 *
 * @param descriptors open files, sockets and pipes
 * @param directBytes bytes of direct buffers
 * @param residentBytes memory of the whole process, including native memory
 */
record ResourceSnapshot(long threads, long descriptors, long directBytes, long residentBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int COLLECTIONS = 6;
  private static final int KIB = 1024;

  /**
   * Takes a snapshot of things as they are, garbage included.
   *
   * @param kept bytes of direct buffers that are kept for use
   */
  static ResourceSnapshot glance(long kept) {
    return new ResourceSnapshot(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        descriptorsNow(),
        directNow() - kept,
        resident());
  }

  /**
   * Takes a snapshot when collecting garbage changes nothing any more: what a finalizer held is
   * free at a later collection only.
   *
   * @param kept bytes of direct buffers that are kept for use
   */
  static ResourceSnapshot take(long kept) {
    long before;
    long direct = Long.MAX_VALUE;
    int collections = 0;
    int steady = 0;
    do {
      before = direct;
      System.gc();
      direct = directNow();
      steady = direct == before ? steady + 1 : 0;
    } while (steady < 2 && ++collections < COLLECTIONS);
    return glance(kept);
  }

  private static long directNow() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long descriptorsNow() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }

  private static long resident() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * Returns the slope of the regression line through the figures: how much they grow from one to
   * the next.
   */
  static double slope(List<Long> figures) {
    int count = figures.size();
    double middle = (count - 1) / 2.0;
    double mean = figures.stream().mapToLong(Long::longValue).average().orElse(0);
    double rise = 0;
    double run = 0;
    for (int i = 0; i < count; i++) {
      rise += (i - middle) * (figures.get(i) - mean);
      run += (i - middle) * (i - middle);
    }
    return run == 0 ? 0 : rise / run;
  }
}
