package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One of several senders on the same connection, each on its own thread: it takes one step after
 * another, each as soon as possible.
 */
public final class Sender {
  /** The value for no refusal. */
  private static final int NEVER = -1;

  /**
   * One send.
   *
   * @param submission offers the send; it must notify the given completion
   */
  record Send(long size, Function<Completion, Admission> submission) {

    /** Returns a send of these bytes. */
    static Send of(ScriptedEndpoint endpoint, ByteBuffer data) {
      return new Send(data.remaining(), told -> endpoint.own().send(data, told));
    }

    /** Returns a send of a part of a file. */
    static Send of(ScriptedEndpoint endpoint, FileSource file, long from, long size) {
      return new Send(size, endpoint.submission(file, from, size));
    }
  }

  private final ScriptedEndpoint endpoint;
  private final SenderWindow window;
  private final int index;
  private final int count;
  private final IntFunction<Send> sends;
  private volatile int refusedAt = NEVER;
  private volatile int next;
  private volatile boolean over;

  /**
   * @param index its number on its connection
   * @param count the number of its sends
   * @param sends each of them, by its number
   */
  Sender(
      ScriptedEndpoint endpoint,
      SenderWindow window,
      int index,
      int count,
      IntFunction<Send> sends) {
    this.endpoint = endpoint;
    this.window = window;
    this.index = index;
    this.count = count;
    this.sends = sends;
    this.over = count == 0;
    window.add(this);
  }

  /** Begins on a thread of its own, which keeps no JVM alive. */
  Thread start(int number) {
    Thread thread = new Thread(this::run, "sender-" + number);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Acts until it is over, waiting for what it has to. */
  private void run() {
    try {
      while (!isOver()) {
        window.await(this);
        act();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether it has sent all, or the connection takes no more. */
  public boolean isOver() {
    return over;
  }

  /** Returns whether it can take its next step. */
  public boolean isReady() {
    return window.hasEnded() || (!waitsForRoom() && !waitsForEcho());
  }

  boolean waitsForRoom() {
    return !over && refusedAt == window.rooms();
  }

  boolean waitsForEcho() {
    return !over && refusedAt == NEVER && !window.mayTake(index);
  }

  /** Takes the next step: offers a send. */
  public void act() {
    if (window.hasEnded()) {
      over = true;
      return;
    }
    if (refusedAt == NEVER) {
      window.take(index);
    }
    int rooms = window.rooms();
    int number = next;
    Send send = sends.apply(number);
    switch (endpoint.offer(index, number, send.size(), send.submission())) {
      case ACCEPTED -> {
        refusedAt = NEVER;
        next = number + 1;
        over = number + 1 == count;
      }
      case FULL -> refusedAt = rooms;
      case CLOSED -> over = true;
    }
    endpoint.watch().moved();
  }

  @Override
  public String toString() {
    return "sender %d makes its send %d".formatted(index, next);
  }
}
