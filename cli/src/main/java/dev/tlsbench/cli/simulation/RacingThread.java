package dev.tlsbench.cli.simulation;

import org.jspecify.annotations.Nullable;

/** Another thread that arrives at an end of a connection when a drainer is about to leave it. */
final class RacingThread implements Actor {
  private final String name;
  private @Nullable Runnable next;
  private @Nullable Runnable due;

  /**
   * @param name the name of the end
   */
  RacingThread(String name) {
    this.name = name;
  }

  /** Sets what it does the next time, once. */
  void arm(Runnable actor) {
    next = actor;
  }

  /** Notes that a drainer that found nothing left gives up its right. */
  void drained() {
    if (next != null) {
      due = next;
      next = null;
    }
  }

  @Override
  public Object thread() {
    return this;
  }

  @Override
  public boolean ready() {
    return due != null;
  }

  @Override
  public void act() {
    Runnable actor = due;
    due = null;
    if (actor != null) {
      actor.run();
    }
  }

  @Override
  public String toString() {
    return "another thread comes to the " + name;
  }
}
