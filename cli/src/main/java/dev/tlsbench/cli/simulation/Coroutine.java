package dev.tlsbench.cli.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A body that runs only while its caller waits for it to pause or to end. It has its own thread,
 * but nothing ever runs concurrently.
 */
final class Coroutine {
  static final String NAME = "script";

  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final Thread thread;
  private boolean started;
  private boolean ended;
  private @Nullable Throwable thrown;

  Coroutine(Runnable body) {
    this.thread = new Thread(() -> run(body), NAME);
    thread.setDaemon(true);
  }

  private void run(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error e) {
      thrown = e;
    } finally {
      ended = true;
      back.release();
    }
  }

  /** Lets the body run until it rests or has ended; throws what it throws. */
  void resume() {
    if (started) {
      turn.release();
    } else {
      started = true;
      thread.start();
    }
    back.acquireUninterruptibly();
    Throwable failure = thrown;
    thrown = null;
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Gives the turn back until the body is resumed; for the body. */
  void rest() {
    back.release();
    turn.acquireUninterruptibly();
  }

  boolean hasStarted() {
    return started;
  }

  boolean hasEnded() {
    return ended;
  }
}
