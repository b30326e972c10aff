package dev.tlsbench.core;

/** A thread of an exhibit whose end is awaited and whose failure is passed on. */
final class Worker {
  private final Thread thread;
  private volatile Throwable thrown;

  private Worker(Runnable work) {
    thread = new Thread(work, "worker");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((dying, why) -> thrown = why);
  }

  static Worker on(Runnable work) {
    Worker worker = new Worker(work);
    worker.thread.start();
    return worker;
  }

  Thread.State state() {
    return thread.getState();
  }

  /** Waits until it has ended or cannot go on without another thread. */
  Worker awaitStandstill() {
    Await.until(
        "a worker stands still",
        () ->
            switch (state()) {
              case NEW, RUNNABLE -> false;
              case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> true;
            });
    return this;
  }

  void finish() {
    Await.until("a worker ends", () -> state() == Thread.State.TERMINATED);
    if (thrown != null) {
      throw new AssertionError("a worker failed", thrown);
    }
  }
}
