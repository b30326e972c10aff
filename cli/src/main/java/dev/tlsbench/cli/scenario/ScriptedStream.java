package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The stream that an end sends, in which each byte depends on its position. Safe for any number of
 * threads.
 */
final class ScriptedStream {
  private final ScriptedEndpoint endpoint;
  private final Content content;

  /** Sends that are on their way into the connection, one inside the other. */
  private final AtomicInteger inside = new AtomicInteger();

  private long number;
  private long goal;
  private int chunk;

  /** The bytes that were accepted, or are offered early; written with the lock held. */
  private volatile long accepted;

  ScriptedStream(ScriptedEndpoint endpoint, Content content) {
    this.endpoint = endpoint;
    this.content = content;
  }

  /** Begins with this many bytes that nobody sends: the context offers them as early data. */
  synchronized void beginsBehind(int firstFlight) {
    accepted = firstFlight;
  }

  /** Sends the next bytes as one op. */
  synchronized Admission send(int size) {
    ByteBuffer data = ByteBuffer.allocate(size);
    content.put(data, accepted, size);
    data.flip();
    return send(size, told -> endpoint.own().send(data, told));
  }

  /** Sends the next bytes as one op, from a file that has them at the same places. */
  synchronized Admission send(FileSource file, long size) {
    long from = accepted;
    return send(size, endpoint.submission(file, from, size));
  }

  /**
   * Advances the position before it offers the send, since a callback inside that call may send
   * again.
   */
  private Admission send(long size, Function<Completion, Admission> submission) {
    long before = accepted;
    accepted = before + size;
    inside.incrementAndGet();
    Admission admission = endpoint.offer(0, number++, size, submission);
    inside.decrementAndGet();
    if (admission != Admission.ACCEPTED) {
      number--;
      accepted = before;
    }
    return admission;
  }

  /** Sends this many more bytes in ops of this size, as fast as there is room; does not wait. */
  synchronized void go(long bytes, int size) {
    goal = Math.max(goal, accepted) + bytes;
    chunk = size;
    goOn();
  }

  /** Sends on, since there may be room again. */
  synchronized void goOn() {
    Admission admission = Admission.ACCEPTED;
    while (accepted < goal && admission == Admission.ACCEPTED) {
      admission = send((int) Math.min(chunk, goal - accepted));
    }
  }

  /** Stops: sends no more than what was accepted. */
  synchronized void stop() {
    goal = accepted;
  }

  /** Returns whether it is in the middle of a send. */
  boolean isSending() {
    return inside.get() > 0;
  }

  /** Returns how many bytes were accepted. */
  long accepted() {
    return accepted;
  }

  /** Returns whether all that was to be sent was accepted. */
  synchronized boolean isOver() {
    return accepted >= goal;
  }
}
