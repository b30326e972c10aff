package dev.tlsbench.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An event loop in virtual time that runs when it is told to, on the thread that tells it. */
final class ManualLoop implements EventLoop {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::due));
  private long now;
  private long tasksRun;

  private record Alarm(long due, Runnable task) {}

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public synchronized Timer schedule(long delayNanos, Runnable task) {
    Alarm alarm = new Alarm(now + delayNanos, task);
    alarms.add(alarm);
    return () -> cancel(alarm);
  }

  private synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  private synchronized Runnable next() {
    return tasks.poll();
  }

  synchronized boolean idle() {
    return tasks.isEmpty();
  }

  /** How many tasks wait for their time. */
  synchronized int timers() {
    return alarms.size();
  }

  /** How many tasks it has run. */
  long tasksRun() {
    return tasksRun;
  }

  /** Runs one task; false when there was none. */
  boolean runOne() {
    Runnable task = next();
    if (task == null) {
      return false;
    }
    tasksRun++;
    task.run();
    return true;
  }

  /** Runs tasks until none is left. */
  void run() {
    for (int tasksRun = 0; runOne(); tasksRun++) {
      if (tasksRun > 1_000_000) {
        throw new AssertionError("the loop never comes to rest");
      }
    }
  }

  /** Lets time pass, and runs what falls due. */
  void advance(Duration time) {
    long until = nanoTime() + time.toNanos();
    run();
    for (Alarm due = takeDue(until); due != null; due = takeDue(until)) {
      tasksRun++;
      due.task().run();
      run();
    }
    synchronized (this) {
      now = until;
    }
  }

  private synchronized Alarm takeDue(long until) {
    if (alarms.isEmpty() || alarms.peek().due() > until) {
      return null;
    }
    now = alarms.peek().due();
    return alarms.poll();
  }
}
