package dev.tlsbench.cli.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** The process's open files, among them all sockets and pipes, while connections are opened. */
final class OpenFiles {
  /** Of a connection, both ends: two sockets. Engines may open more, pipes with Conscrypt. */
  private static final int LEAST_EACH = 2;

  /** For what else opens one meanwhile, such as counting them. */
  private static final int SPARE = 16;

  private final long before;

  OpenFiles() {
    UnixOperatingSystemMXBean unix = unix();
    before = unix == null ? 0 : unix.getOpenFileDescriptorCount();
  }

  /** Null where the system has no such limit. */
  private static @Nullable UnixOperatingSystemMXBean unix() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix
        : null;
  }

  /**
   * Refuses to go on where the process may not open what so many more connections need, as those
   * before have shown: a server that cannot accept says nothing, and its clients wait.
   *
   * @param more those that come next
   * @param opened how many were opened since this was made, all of them accepted
   */
  void requireRoomFor(int more, int opened) {
    UnixOperatingSystemMXBean unix = unix();
    if (unix != null) {
      long open = unix.getOpenFileDescriptorCount();
      long each = Math.max(LEAST_EACH, (open - before) / Math.max(1, opened));
      requireRoom(more * each, open, unix.getMaxFileDescriptorCount());
    }
  }

  static void requireRoom(long needed, long open, long most) {
    if (open + needed + SPARE > most) {
      throw MeasurementFailure.failed(
          "the next connections may need %d files; %d are open, and %d is the limit; ask for fewer connections or raise it (ulimit -n)"
              .formatted(needed, open, most));
    }
  }
}
