package dev.tlsbench.cli.churn;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds besides heap.
 *
 * @param descriptors open files, sockets and pipes
 * @param directBuffers bytes, without those that are kept for use
 * @param residentKib memory of the whole process, native memory included
 */
record Census(int threads, long descriptors, long directBuffers, long residentKib) {

  /**
   * Taken after garbage was collected. What finalizers and cleaners give back on threads of their
   * own may come a little later.
   *
   * @param kept bytes of direct buffers that are kept for use
   */
  static Census take(long kept) throws IOException {
    System.gc();
    System.runFinalization();
    System.gc();
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Census(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system.getOpenFileDescriptorCount(),
        bytesOfDirectBuffers() - kept,
        resident());
  }

  /** Whether there is hardly more than there was. */
  boolean isFlat(Census early, int strayDescriptors, long moreResidentKib) {
    return threads <= early.threads
        && descriptors <= early.descriptors + strayDescriptors
        && directBuffers <= early.directBuffers + (1 << 20)
        && residentKib - early.residentKib <= moreResidentKib;
  }

  private static long bytesOfDirectBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
