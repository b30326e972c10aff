package dev.tlsbench.cli.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The CPU time that the JVM's own threads have used so far, thread by thread. No Java code sees
 * these threads, so the system has to tell.
 *
 * @param compilers nanoseconds of each just-in-time compiler thread; empty if the system does not
 *     tell, like the other
 * @param collectors of the garbage collector's threads, and of the thread that stops the others for
 *     it
 */
record VmThreads(Map<Path, Long> compilers, Map<Path, Long> collectors) {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** The system keeps only fifteen characters of a name. */
  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler", "Sweeper");

  private static final List<String> COLLECTORS =
      List.of("GC Thread", "G1 ", "VM Thread", "VM Periodic", "Par", "ZWorker", "Shenandoah");

  /** What they used in an interval. */
  record Used(long compilerNanos, long collectorNanos) {}

  /** As of now. */
  static VmThreads now() {
    Map<Path, Long> compilers = new HashMap<>();
    Map<Path, Long> collectors = new HashMap<>();
    if (Files.isDirectory(TASKS)) {
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
        for (Path task : tasks) {
          String name = text(task.resolve("comm"));
          if (begins(name, COMPILERS)) {
            compilers.put(task, cpuNanos(task));
          } else if (begins(name, COLLECTORS)) {
            collectors.put(task, cpuNanos(task));
          }
        }
      } catch (IOException e) {
        return new VmThreads(Map.of(), Map.of());
      }
    }
    return new VmThreads(compilers, collectors);
  }

  /** The usage since then. Idle compiler threads end, and their last usage is not counted. */
  Used since(VmThreads before) {
    return new Used(grown(before.compilers, compilers), grown(before.collectors, collectors));
  }

  private static long grown(Map<Path, Long> before, Map<Path, Long> now) {
    return now.entrySet().stream()
        .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private static boolean begins(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }

  /** The scheduler's first number is the time on a processor. */
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
