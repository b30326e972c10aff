package dev.tlsbench.cli.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The process's open files, among them all sockets and pipes. */
final class OpenFiles {
  private OpenFiles() {}

  /**
   * Refuses to go on where the process may not open so many more: a server that cannot accept says
   * nothing, and its clients wait. Where the system has no such limit, it always goes on.
   */
  static void requireRoom(int more) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      requireRoom(more, unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount());
    }
  }

  static void requireRoom(int more, long open, long most) {
    if (open + more > most) {
      throw MeasurementFailure.failed(
          "no more sockets can be opened: %d files are open, and %d is the limit; ask for fewer connections or raise it (ulimit -n)"
              .formatted(open, most));
    }
  }
}
