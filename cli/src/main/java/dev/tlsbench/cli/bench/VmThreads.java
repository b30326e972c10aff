package dev.tlsbench.cli.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the virtual machine itself has used of the CPU so far: threads that no Java code sees, so
 * that the system has to tell.
 *
 * @param compilerNanos of the just-in-time compilers; 0 where the system does not tell, as the
 *     other
 * @param collectorNanos of the garbage collector, and of the thread that stops the others for it
 */
record VmThreads(long compilerNanos, long collectorNanos) {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** The system keeps fifteen characters of a name. */
  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler", "Sweeper");

  private static final List<String> COLLECTORS =
      List.of("GC Thread", "G1 ", "VM Thread", "VM Periodic", "Par", "ZWorker", "Shenandoah");

  /** As of now. */
  static VmThreads now() {
    long compilers = 0;
    long collectors = 0;
    if (Files.isDirectory(TASKS)) {
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
        for (Path task : tasks) {
          String name = text(task.resolve("comm"));
          compilers += begins(name, COMPILERS) ? cpuNanos(task) : 0;
          collectors += begins(name, COLLECTORS) ? cpuNanos(task) : 0;
        }
      } catch (IOException e) {
        return new VmThreads(0, 0);
      }
    }
    return new VmThreads(compilers, collectors);
  }

  /** Since then. A compiler thread that has ended since takes its time with it. */
  VmThreads minus(VmThreads before) {
    return new VmThreads(
        Math.max(0, compilerNanos - before.compilerNanos),
        Math.max(0, collectorNanos - before.collectorNanos));
  }

  private static boolean begins(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }

  /** The first number of the scheduler's is the time on a processor. */
  private static long cpuNanos(Path task) {
    String numbers = text(task.resolve("schedstat"));
    return numbers.isEmpty() ? 0 : Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
  }

  /** Empty where the thread is gone. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
