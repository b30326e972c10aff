package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one sender on one connection: a ring of as many as may be in flight, all
 * allocated beforehand. One thread issues them; the connection's callbacks, which come one at a
 * time, end them in the same order.
 */
abstract class Stream implements Completion {
  private final Connection connection;
  private final Recorder recorder;
  private final boolean echoed;
  private final int size;
  private final int timedEvery;
  private final ByteBuffer[] ring;
  private final long[] intended;
  private final long[] started;
  private final int[] epochs;
  private final @Nullable Rekeyer rekeyer;

  /** Written by the issuing thread only. */
  private final LoneCounter issued = new LoneCounter();

  /** Written by callbacks, like all below. */
  private final LoneCounter told = new LoneCounter();

  private final LoneCounter ended = new LoneCounter();

  /** Written before {@code ended} is, and read after it. */
  private long endedAt;

  private long returned;
  private long returnedBytes;
  private long refused;
  private volatile Round round = new Round(0, 0);

  /**
   * @param payload of every message
   * @param echoed whether a message has ended only when it has come back
   * @param rekeyer changes keys in between; null for none
   * @param timedEvery a power of two: one in so many messages is timed
   */
  Stream(
      Connection connection,
      ByteBuffer payload,
      int window,
      boolean echoed,
      Recorder recorder,
      @Nullable Rekeyer rekeyer,
      int timedEvery) {
    this.connection = connection;
    this.recorder = recorder;
    this.rekeyer = rekeyer;
    this.echoed = echoed;
    this.size = payload.remaining();
    this.timedEvery = timedEvery;
    this.ring = new ByteBuffer[window];
    for (int i = 0; i < window; i++) {
      ring[i] = payload.duplicate();
    }
    this.intended = new long[window];
    this.started = new long[window];
    this.epochs = new int[window];
  }

  /** Begins a slice; returns at once. */
  abstract void begin();

  /** Some messages have ended, the last one now; on a callback's thread. */
  abstract void progressed(Round during, long now);

  final void begin(Round next) {
    round = next;
    begin();
  }

  final Round round() {
    return round;
  }

  final int window() {
    return ring.length;
  }

  /** Issuing thread only. */
  final long issued() {
    return issued.get();
  }

  final long ended() {
    return ended.get();
  }

  /** When the last of them ended that was timed; to be called after {@code ended}. */
  final long endedAt() {
    return endedAt;
  }

  /** Issuing thread only: whether the next message is timed. */
  final boolean timesNext() {
    return isTimed(issued.get());
  }

  private boolean isTimed(long message) {
    return (message & (timedEvery - 1)) == 0;
  }

  /** Issuing thread only. */
  final long underWay() {
    return issued.get() - ended.get();
  }

  /** Sends that were refused; to be read while nothing is in progress. */
  final long refused() {
    return refused;
  }

  final long bytesIssued() {
    return issued.get() * size;
  }

  /**
   * Sends the next message, if there is room for it in the window and in the connection.
   *
   * @param due when it should have been sent
   * @param now of one that is not timed, about when it is sent
   */
  final boolean issue(long due, long now) {
    long number = issued.get();
    if (number - ended.get() >= ring.length) {
      return false;
    }
    int slot = (int) (number % ring.length);
    ByteBuffer message = ring[slot].clear();
    if (isTimed(number)) {
      intended[slot] = due;
      started[slot] = now;
    }
    if (rekeyer != null) {
      rekeyer.sent(now);
      epochs[slot] = rekeyer.epoch();
    }
    issued.set(number + 1);
    Admission admission = connection.send(message, this);
    if (admission == Admission.ACCEPTED) {
      return true;
    }
    issued.set(number);
    refused++;
    if (admission == Admission.CLOSED) {
      round.fail("a connection was closed under the load");
    }
    return false;
  }

  @Override
  public final void told(SendResult result, @Nullable Failure failure) {
    if (result != SendResult.DONE) {
      round.fail("a send was told %s: %s".formatted(result, failure));
      return;
    }
    long number = told.get();
    long now = isTimed(number) ? System.nanoTime() : endedAt;
    if (!echoed) {
      take(number, now);
    }
    told.set(number + 1);
    end(now);
  }

  /** This many bytes have come back. */
  final void returned(int bytes) {
    returnedBytes += bytes;
    long now = System.nanoTime();
    while (returnedBytes >= size) {
      returnedBytes -= size;
      take(returned++, now);
    }
    end(now);
  }

  private void take(long message, long now) {
    if (!isTimed(message)) {
      return;
    }
    int slot = (int) (message % ring.length);
    boolean rekeyed = rekeyer != null && rekeyer.since(epochs[slot]);
    recorder.ended(intended[slot], started[slot], now, rekeyed, timedEvery);
  }

  /** A message's buffer is free once its send was told, whenever the message came back. */
  private void end(long now) {
    long through = echoed ? Math.min(told.get(), returned) : told.get();
    if (through > ended.get()) {
      if (now != endedAt) {
        endedAt = now;
      }
      ended.set(through);
      progressed(round, now);
    }
  }
}
