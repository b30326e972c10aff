package dev.tlsbench.core;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs the engine's certificate work where the application wants it, with no lock held. */
final class Tasks {
  private final ConnectionMonitor monitor;
  private final Executor executor;

  Tasks(ConnectionMonitor monitor, Executor executor) {
    this.monitor = monitor;
    this.executor = executor;
  }

  void run() {
    Runnable task = take();
    if (task == null) {
      return;
    }
    try {
      executor.execute(() -> run(task));
    } catch (Throwable e) {
      monitor.abort(
          Failure.of(Failure.Kind.CALLBACK, "the executor refused a task of the engine", e));
      monitor.taskReturned();
    }
  }

  private @Nullable Runnable take() {
    try {
      return monitor.takeTask();
    } catch (Throwable e) {
      monitor.abort(Failure.thrown(e));
      return null;
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      monitor.abort(Failure.of(Failure.Kind.TLS, "a task of the engine threw " + e, e));
    } finally {
      monitor.taskReturned();
    }
  }
}
