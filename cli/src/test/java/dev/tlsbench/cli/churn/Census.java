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

  private static final int COLLECTIONS = 20;

  /**
   * Taken when collecting garbage changes nothing any more: finalizers and cleaners run on threads
   * of their own, and what a finalizer held is free at a later collection only.
   *
   * @param kept bytes of direct buffers that are kept for use
   */
  static Census take(long kept) throws IOException {
    long before;
    long direct = Long.MAX_VALUE;
    int collections = 0;
    int steady = 0;
    do {
      before = direct;
      System.gc();
      direct = bytesOfDirectBuffers();
      steady = direct == before ? steady + 1 : 0;
    } while (steady < 2 && ++collections < COLLECTIONS);
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Census(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system.getOpenFileDescriptorCount(),
        direct - kept,
        resident());
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
