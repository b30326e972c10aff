package dev.tlsbench.core;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs the engine's certificate work where the application wants it, with no lock held. */
final class Tasks {
  private final Link link;
  private final Executor executor;

  Tasks(Link link, Executor executor) {
    this.link = link;
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
      link.abort(Failure.of(Failure.Kind.CALLBACK, "the executor refused a task of the engine", e));
      link.taskReturned();
    }
  }

  private @Nullable Runnable take() {
    try {
      return link.takeTask();
    } catch (Throwable e) {
      link.abort(Failure.thrown(e));
      return null;
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      link.abort(Failure.of(Failure.Kind.TLS, "a task of the engine threw " + e, e));
    } finally {
      link.taskReturned();
    }
  }
}
