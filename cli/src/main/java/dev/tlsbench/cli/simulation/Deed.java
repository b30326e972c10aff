package dev.tlsbench.cli.simulation;

import java.util.function.BooleanSupplier;

/**
 * An actor that takes two expressions to describe.
 *
 * @param words what it does, for people
 * @param routine whether any connection has this going on all the time
 */
record Deed(String words, Object thread, BooleanSupplier due, Runnable deed, boolean routine)
    implements Actor {

  /** Something special. */
  Deed(String words, Object thread, BooleanSupplier due, Runnable deed) {
    this(words, thread, due, deed, false);
  }

  @Override
  public boolean ready() {
    return due.getAsBoolean();
  }

  @Override
  public void act() {
    deed.run();
  }

  @Override
  public String toString() {
    return words;
  }
}
