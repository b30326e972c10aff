package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.EventLoop;
import java.util.ArrayDeque;

/** An event loop that runs one task whenever it is its turn. */
final class SimLoop implements EventLoop, Actor {
  private final String name;
  private final SimTime time;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  SimLoop(String name, SimTime time) {
    this.name = name;
    this.time = time;
  }

  @Override
  public long nanoTime() {
    return time.now();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    SimTime.Alarm alarm = new SimTime.Alarm(this, time.now() + delayNanos, task);
    time.add(alarm);
    return () -> time.remove(alarm);
  }

  @Override
  public Object thread() {
    return this;
  }

  @Override
  public boolean ready() {
    return !tasks.isEmpty();
  }

  @Override
  public void act() {
    tasks.remove().run();
  }

  @Override
  public boolean routine() {
    return true;
  }

  @Override
  public String toString() {
    return name + "'s loop does what it was asked to";
  }
}
