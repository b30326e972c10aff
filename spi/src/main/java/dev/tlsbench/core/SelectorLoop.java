package dev.tlsbench.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An event loop on a selector, with its own daemon thread. What a task throws goes to the thread's
 * uncaught exception handler, and the loop continues.
 */
public final class SelectorLoop implements EventLoop, AutoCloseable {
  /**
   * Tasks run between two selects, so that tasks that create tasks keep no socket waiting; more
   * only if more waited already.
   */
  private static final int TASKS_IN_A_ROW = 256;

  /** How often a thread that waits for the loop checks whether it has ended. */
  private static final long GLANCE_MILLIS = 50;

  private final Selector selector;
  private final Thread thread;
  private final long spinNanos;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final TreeSet<Alarm> alarms = new TreeSet<>();
  private final AtomicLong alarmsMade = new AtomicLong();
  private final Consumer<SelectionKey> whenReady = this::ready;

  /** Whether the loop will look at its tasks before it sleeps, so that nobody has to wake it. */
  private final AtomicBoolean awake = new AtomicBoolean();

  /** Written only by the loop. */
  private final AtomicLong turns = new AtomicLong();

  private volatile boolean closed;

  private SelectorLoop(String name, Duration spin, Selector selector) {
    this.selector = selector;
    this.spinNanos = spin.toNanos();
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts a loop whose thread has this name. */
  public static SelectorLoop start(String name) throws IOException {
    return start(name, Duration.ZERO);
  }

  /**
   * Starts a loop that looks again and again before it sleeps, which answers sooner and costs a
   * processor while it lasts.
   *
   * @param spin how long it does that each time it has nothing to do
   */
  public static SelectorLoop start(String name, Duration spin) throws IOException {
    return start(name, spin, Selector.open());
  }

  /** Starts a loop on this selector. */
  static SelectorLoop start(String name, Duration spin, Selector selector) {
    SelectorLoop loop = new SelectorLoop(name, spin, selector);
    loop.thread.start();
    return loop;
  }

  /** Starts several. */
  public static List<SelectorLoop> start(String name, int count) throws IOException {
    List<SelectorLoop> loops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      loops.add(start(name + "-" + i));
    }
    return List.copyOf(loops);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    Alarm alarm = new Alarm(nanoTime() + delayNanos, alarmsMade.incrementAndGet(), task);
    onLoop(() -> alarms.add(alarm));
    return () -> onLoop(() -> alarms.remove(alarm));
  }

  /** At once where the caller is the loop: the alarms are its own. */
  private void onLoop(Runnable change) {
    if (inLoop()) {
      change.run();
    } else {
      execute(change);
    }
  }

  /** How many turns it has made; an idle loop makes none. */
  public long turns() {
    return turns.get();
  }

  /** Whether the caller is the loop's thread. */
  boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  /** Makes the selector notice what happened to a channel. */
  void wake() {
    if (!inLoop() && !awake.get() && awake.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  /**
   * Waits until the selector has released every closed channel, which is when the system frees
   * their addresses. The loop itself cannot wait: it releases them at its next select.
   */
  void awaitRelease() {
    if (inLoop()) {
      return;
    }
    CountDownLatch released = new CountDownLatch(1);
    execute(() -> release(released));
    try {
      // A loop that has ended runs no task any more, and has let go of everything.
      while (thread.isAlive() && !released.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(CountDownLatch released) {
    try {
      selector.selectNow(whenReady);
    } catch (IOException e) {
      throw new UncheckedIOException("the selector failed", e);
    } finally {
      released.countDown();
    }
  }

  /** Called on the loop when a channel is ready. */
  interface Watcher {
    void ready(SelectionKey key, int operations);
  }

  /** On the loop only. */
  SelectionKey register(SelectableChannel channel, int interest, Watcher watcher)
      throws IOException {
    return channel.register(selector, interest, watcher);
  }

  /** Watches for these operations from now on; in vain where another thread closes the channel. */
  static void watch(SelectionKey key, int operations) {
    if (!key.isValid()) {
      return; // Nothing happens on it any more.
    }
    try {
      key.interestOps(operations);
    } catch (CancelledKeyException closed) {
      // It was closed in between.
    }
  }

  private void run() {
    try {
      while (!closed) {
        boolean found = spinNanos > 0 && spin();
        awake.set(false);
        // A wake-up from close may have ended a look while it spun, and does not come again.
        if (tasks.isEmpty() && !found && !closed) {
          select();
        } else {
          selector.selectNow(whenReady);
        }
        awake.set(true);
        turns.setRelease(turns.getPlain() + 1);
        runTasks();
        runAlarms();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the selector failed", e);
    } finally {
      closeAll();
    }
  }

  /** Returns whether there was something to do; nobody has to wake the loop meanwhile. */
  private boolean spin() throws IOException {
    long end = nanoTime() + spinNanos;
    while (tasks.isEmpty() && !closed) {
      if (selector.selectNow(whenReady) > 0) {
        return true;
      }
      long now = nanoTime();
      boolean alarm = !alarms.isEmpty() && alarms.first().due - now <= 0;
      if (alarm || now - end >= 0) {
        return alarm;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private void select() throws IOException {
    if (alarms.isEmpty()) {
      selector.select(whenReady);
    } else {
      // A selector waits for whole milliseconds, and takes 0 forever.
      long millis = TimeUnit.NANOSECONDS.toMillis(alarms.first().due - nanoTime());
      selector.select(whenReady, Math.max(1, millis));
    }
  }

  private void ready(SelectionKey key) {
    int operations;
    try {
      operations = key.readyOps();
    } catch (CancelledKeyException closed) {
      return;
    }
    try {
      ((Watcher) key.attachment()).ready(key, operations);
    } catch (Throwable e) {
      uncaught(e);
    }
  }

  /**
   * All that wait by now have a turn, as the sockets have had that the selector reported. Alarms
   * ring after them. Counting them walks the queue, which is less than running any of them.
   */
  private void runTasks() {
    int most = Math.max(TASKS_IN_A_ROW, tasks.size());
    for (int i = 0; i < most; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      guarded(task);
    }
  }

  private void runAlarms() {
    while (!alarms.isEmpty() && alarms.first().due - nanoTime() <= 0) {
      Alarm alarm = alarms.pollFirst();
      if (alarm != null) {
        guarded(alarm.task);
      }
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      uncaught(e);
    }
  }

  private void uncaught(Throwable e) {
    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
  }

  private void closeAll() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the selector could not be closed", e);
    }
  }

  /** Ends the loop, closes its channels, and waits for its thread unless it is the caller. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (inLoop()) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Alarm(long due, long number, Runnable task) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.compare(due - other.due, 0);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
