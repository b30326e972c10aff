package dev.tlsbench.spi.checked;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks that an engine has one caller at a time, none while a task is out, and throws nothing. */
final class Turns {
  private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
  private volatile boolean taskOut;

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
  Runnable handOut(Runnable task) {
    taskOut = true;
    return () -> {
      try {
        task.run();
      } catch (Throwable e) {
        throw thrown("a task", e);
      } finally {
        taskOut = false;
      }
    };
  }

  /** Throws while a task is out. */
  void check(String name) {
    if (taskOut) {
      throw new IllegalStateException(name + " while a task is out");
    }
  }

  private static ContractViolation thrown(String what, Throwable e) {
    ContractViolation violation = Promise.FAILURE_IS_A_VALUE.broken("%s threw %s", what, e);
    violation.initCause(e);
    return violation;
  }
}
