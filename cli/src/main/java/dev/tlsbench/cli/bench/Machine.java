package dev.tlsbench.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tlsbench.cli.result.RecordJson.OrElse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the machine a run had.
 *
 * @param cpu its model; empty if unknown
 * @param heapBytes the maximum heap size
 * @param stealBefore seconds of CPU time stolen since boot; NaN if unknown, like the rest
 * @param stolenShare of all CPU time of the run, from 0 to 1
 * @param othersShare used by unrelated processes, from 0 to 1
 */
public record Machine(
    String cpu,
    long heapBytes,
    @OrElse(Double.NaN) double stealBefore,
    @OrElse(Double.NaN) double stealAfter,
    @OrElse(Double.NaN) double stolenShare,
    @OrElse(Double.NaN) double othersShare) {
  /** The share of other processes that causes a warning. */
  private static final double BUSY = 0.1;

  private static final double STOLEN = 0.02;
  private static final Path STAT = Path.of("/proc/stat");
  private static final Path CPU = Path.of("/proc/cpuinfo");

  /** The system counts in hundredths of a second. */
  private static final double TICK = 0.01;

  /** Whether other processes used so much that waiting cannot be told from working. */
  public boolean busy() {
    return othersShare > BUSY || stolenShare > STOLEN;
  }

  /** Warnings for the reader of the figures. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (othersShare > BUSY) {
      warnings.add(
          "the machine was busy: other processes used %.0f %% of its CPU time; only comparisons"
                  .formatted(100 * othersShare)
              + " within this run are meaningful");
    }
    if (stolenShare > STOLEN) {
      warnings.add(
          "%.0f %% of the CPU time was stolen from this machine".formatted(100 * stolenShare));
    }
    return warnings;
  }

  /** A moment to compare with a later one. */
  record Moment(double busy, double idle, double stolen, double own) {

    static Moment now() {
      double own =
          ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
              / 1e9;
      String[] ticks = firstLine(STAT).split(" +", -1);
      if (ticks.length < 9) {
        return new Moment(Double.NaN, Double.NaN, Double.NaN, own);
      }
      // user nice system idle iowait irq softirq steal
      double[] seconds = new double[9];
      for (int i = 1; i < seconds.length; i++) {
        seconds[i] = Long.parseLong(ticks[i]) * TICK;
      }
      double idle = seconds[4] + seconds[5];
      double busy = seconds[1] + seconds[2] + seconds[3] + seconds[6] + seconds[7];
      return new Moment(busy, idle, seconds[8], own);
    }

    /**
     * How the machine was used since then.
     *
     * @param children CPU seconds of processes that belong to the run
     */
    Machine until(Moment after, double children) {
      double stole = after.stolen - stolen;
      double used = after.busy - busy;
      double all = used + stole + after.idle - idle;
      double others = Math.max(0, used - (after.own - own) - children);
      return new Machine(
          model(),
          Runtime.getRuntime().maxMemory(),
          stolen,
          after.stolen,
          all > 0 ? stole / all : Double.NaN,
          all > 0 ? others / all : Double.NaN);
    }
  }

  private static String model() {
    try {
      return Files.isReadable(CPU)
          ? Files.readAllLines(CPU).stream()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .orElse("")
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String firstLine(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file).get(0) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
