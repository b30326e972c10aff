package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SelectorLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The cost of event loops while their connections are idle. A waiting loop uses nothing; a spinning
 * loop uses all the CPU it gets, however busy the machine is.
 *
 * @param micros how long it was watched; 0 if the CPU time of threads is unavailable
 * @param cpuMicros the CPU time that all loops' threads used meanwhile
 * @param turns how many turns all loops made meanwhile
 */
record IdleCost(long micros, long cpuMicros, long turns) {
  static final IdleCost NONE = new IdleCost(0, 0, 0);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SPAN_MILLIS = 10;
  private static final long NANOS = 1_000;

  /** Measures idle loops for a short while. */
  static IdleCost of(List<SelectorLoop> loops) throws InterruptedException {
    boolean told = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    List<Long> threads = told ? loops.stream().map(IdleCost::thread).toList() : List.of();
    long turnsBefore = turns(loops);
    long began = System.nanoTime();
    long before = cpu(threads);
    boolean never = new CountDownLatch(1).await(SPAN_MILLIS, TimeUnit.MILLISECONDS);
    long cpu = cpu(threads) - before;
    long turned = turns(loops) - turnsBefore;
    long micros = told ? (System.nanoTime() - began) / NANOS : 0;
    return never ? NONE : new IdleCost(micros, cpu / NANOS, turned);
  }

  private static long turns(List<SelectorLoop> loops) {
    return loops.stream().mapToLong(SelectorLoop::turns).sum();
  }

  private static long thread(SelectorLoop loop) {
    CompletableFuture<Long> id = new CompletableFuture<>();
    loop.execute(() -> id.complete(Thread.currentThread().getId()));
    return id.join();
  }

  private static long cpu(List<Long> threads) {
    return threads.stream().mapToLong(THREADS::getThreadCpuTime).sum();
  }

  IdleCost plus(IdleCost other) {
    return new IdleCost(micros + other.micros, cpuMicros + other.cpuMicros, turns + other.turns);
  }
}
