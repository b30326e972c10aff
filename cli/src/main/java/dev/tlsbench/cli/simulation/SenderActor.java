package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Sender;

/** One of the sending threads of a connection, as an actor. */
record SenderActor(String end, Sender sender) implements Actor {

  @Override
  public Object thread() {
    return sender;
  }

  @Override
  public boolean ready() {
    return !sender.isOver() && sender.isReady();
  }

  @Override
  public void act() {
    sender.act();
  }

  @Override
  public String toString() {
    return "%s %s".formatted(end, sender);
  }
}
