package dev.tlsbench.cli.simulation;

import java.util.function.BooleanSupplier;

/**
 * An actor given by two expressions.
 *
 * @param words what it does, for people
 * @param routine whether every connection does this all the time
 * @param yields whether it waits until nobody can do anything else
 */
record LambdaActor(
    String words,
    Object thread,
    BooleanSupplier due,
    Runnable actor,
    boolean routine,
    boolean yields)
    implements Actor {

  /** Creates an actor for something special. */
  LambdaActor(String words, Object thread, BooleanSupplier due, Runnable actor) {
    this(words, thread, due, actor, false, false);
  }

  /** Returns an actor for what every connection does all the time. */
  static LambdaActor routine(String words, Object thread, BooleanSupplier due, Runnable actor) {
    return new LambdaActor(words, thread, due, actor, true, false);
  }

  /** Returns an actor for what is left until nobody can do anything else. */
  static LambdaActor atLast(String words, Object thread, BooleanSupplier due, Runnable actor) {
    return new LambdaActor(words, thread, due, actor, false, true);
  }

  @Override
  public boolean ready() {
    return due.getAsBoolean();
  }

  @Override
  public void act() {
    actor.run();
  }

  @Override
  public String toString() {
    return words;
  }
}
