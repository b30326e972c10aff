package dev.tlsbench.spi.checked;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an engine has one caller at a time, none while a task is out, and throws nothing. A
 * task that was never begun, since an executor refused it, hinders no close; it stays out for good.
 */
final class Turns {
  private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
  private final AtomicReference<Task> task = new AtomicReference<>(Task.NONE);

  /** What became of the last task. */
  private enum Task {
    NONE,
    OUT,
    RUNNING,
    ABANDONED
  }

  /** Makes a call that must be the only one and must not throw. */
  <T> T take(String name, Supplier<T> call) {
    check(name);
    if (!caller.compareAndSet(null, Thread.currentThread())) {
      throw new IllegalStateException("two callers of one engine, the second in " + name);
    }
    try {
      return call.get();
    } catch (Throwable e) {
      throw thrown(name, e);
    } finally {
      caller.set(null);
    }
  }

  /** Asks something that must not throw. */
  <T extends @Nullable Object> T ask(Supplier<T> question) {
    check("a question");
    try {
      return question.get();
    } catch (Throwable e) {
      throw thrown("a question", e);
    }
  }

  /** The same task; until it has returned every other call is the caller's mistake. */
  Runnable handOut(Runnable work) {
    task.set(Task.OUT);
    return () -> {
      if (!task.compareAndSet(Task.OUT, Task.RUNNING)) {
        throw new IllegalStateException("a task begins twice, or after the close");
      }
      try {
        work.run();
      } catch (Throwable e) {
        throw thrown("a task", e);
      } finally {
        task.set(Task.NONE);
      }
    };
  }

  /** The engine is about to be closed. */
  void abandonTask() {
    task.compareAndSet(Task.OUT, Task.ABANDONED);
  }

  /** Throws while a task is out. */
  void check(String name) {
    Task last = task.get();
    if (last == Task.OUT || last == Task.RUNNING) {
      throw new IllegalStateException(name + " while a task is out");
    }
  }

  private static ContractViolation thrown(String what, Throwable e) {
    ContractViolation violation = Promise.FAILURE_IS_A_VALUE.broken("%s threw %s", what, e);
    violation.initCause(e);
    return violation;
  }
}
