package dev.tlsbench.cli.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The process's open files, among them all sockets and pipes. */
final class OpenFiles {
  /**
   * Of a connection, both ends: two sockets, and what engines open besides, two pipes each with
   * Conscrypt on some systems.
   */
  private static final int EACH = 6;

  private OpenFiles() {}

  /**
   * Refuses to go on where the process may not open what so many connections may need: a server
   * that cannot accept says nothing, and its clients wait. Where the system has no such limit, it
   * always goes on.
   */
  static void requireRoomFor(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      requireRoomFor(
          connections, unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount());
    }
  }

  static void requireRoomFor(int connections, long open, long most) {
    int needed = connections * EACH;
    if (open + needed > most) {
      throw MeasurementFailure.failed(
          "the next connections may need %d files; %d are open, and %d is the limit; ask for fewer connections or raise it (ulimit -n)"
              .formatted(needed, open, most));
    }
  }
}
