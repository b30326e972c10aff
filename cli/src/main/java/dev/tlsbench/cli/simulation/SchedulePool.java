package dev.tlsbench.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs several schedules at once, with contexts that one schedule uses at a time. */
final class SchedulePool implements AutoCloseable {
  private final ExecutorService threads;
  private final List<SimContexts> own = new ArrayList<>();
  private final BlockingQueue<SimContexts> idle = new LinkedBlockingQueue<>();

  /** A finished schedule, and how long it took. */
  record Played(Schedule schedule, long nanos) {}

  /**
   * @param contexts the first contexts; all others have the same credentials
   * @param jobs how many run at once
   */
  SchedulePool(SimContexts contexts, int jobs) {
    threads = Executors.newFixedThreadPool(jobs, SchedulePool::daemon);
    idle.add(contexts);
    for (int i = 1; i < jobs; i++) {
      own.add(contexts.another());
    }
    idle.addAll(own);
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "schedules");
    thread.setDaemon(true);
    return thread;
  }

  /** Plays what the seed leads to as soon as a thread is free. */
  Future<Played> play(SimCell what, long seed) {
    return threads.submit(
        () -> {
          SimContexts free = idle.take();
          try {
            long start = System.nanoTime();
            Schedule schedule = free.run(what, Choices.ofSeed(seed), false);
            return new Played(schedule, System.nanoTime() - start);
          } finally {
            idle.add(free);
          }
        });
  }

  /** Ends the threads; to be called when all that they were given has ended. */
  @Override
  public void close() {
    threads.shutdown();
    own.forEach(SimContexts::close);
  }
}
