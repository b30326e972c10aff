package dev.tlsbench.cli.simulation;

import java.util.function.BooleanSupplier;

/**
 * An actor given by two expressions.
 *
 * @param words what it does, for people
 * @param routine whether every connection does this all the time
 * @param yields whether it waits until nobody can do anything else
 */
record Deed(
    String words,
    Object thread,
    BooleanSupplier due,
    Runnable deed,
    boolean routine,
    boolean yields)
    implements Actor {

  /** Something special. */
  Deed(String words, Object thread, BooleanSupplier due, Runnable deed) {
    this(words, thread, due, deed, false, false);
  }

  /** What any connection has going on all the time. */
  static Deed routine(String words, Object thread, BooleanSupplier due, Runnable deed) {
    return new Deed(words, thread, due, deed, true, false);
  }

  /** What is left until nobody can do anything else. */
  static Deed atLast(String words, Object thread, BooleanSupplier due, Runnable deed) {
    return new Deed(words, thread, due, deed, false, true);
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
