package dev.tlsbench.cli.simulation;

import java.util.function.BooleanSupplier;

/**
 * An actor that takes two expressions to describe.
 *
 * @param words what it does, for people
 */
record Deed(String words, Object thread, BooleanSupplier due, Runnable deed) implements Actor {

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
