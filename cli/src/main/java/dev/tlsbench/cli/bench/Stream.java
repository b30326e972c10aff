package dev.tlsbench.cli.bench;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SendResult;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
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
  private final ByteBuffer[] ring;
  private final long[] intended;
  private final long[] started;
  private final int[] epochs;
  private final @Nullable Rekeyer rekeyer;

  /** Issuing thread only. */
  private long issued;

  private final AtomicLong ended = new AtomicLong();

  /** Written before {@code ended} is, and read after it. */
  private long endedAt;

  private long told;
  private long returned;
  private long returnedBytes;
  private long refused;
  private volatile Round round = new Round(0, 0);

  /**
   * @param payload of every message
   * @param echoed whether a message has ended only when it has come back
   * @param rekeyer changes keys in between; null for none
   */
  Stream(
      Connection connection,
      ByteBuffer payload,
      int window,
      boolean echoed,
      Recorder recorder,
      @Nullable Rekeyer rekeyer) {
    this.connection = connection;
    this.recorder = recorder;
    this.rekeyer = rekeyer;
    this.echoed = echoed;
    this.size = payload.remaining();
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
    return issued;
  }

  final long ended() {
    return ended.get();
  }

  /** When the last of them ended; to be called after {@code ended}. */
  final long endedAt() {
    return endedAt;
  }

  /** Issuing thread only. */
  final long underWay() {
    return issued - ended.get();
  }

  /** Sends that were refused; to be read while nothing is in progress. */
  final long refused() {
    return refused;
  }

  final long bytesIssued() {
    return issued * size;
  }

  /**
   * Sends the next message, if there is room for it in the window and in the connection.
   *
   * @param due when it should have been sent
   */
  final boolean issue(long due, long now) {
    if (underWay() >= ring.length) {
      return false;
    }
    int slot = (int) (issued % ring.length);
    ByteBuffer message = ring[slot].clear();
    intended[slot] = due;
    started[slot] = now;
    if (rekeyer != null) {
      rekeyer.sent(now);
      epochs[slot] = rekeyer.epoch();
    }
    issued++;
    Admission admission = connection.send(message, this);
    if (admission == Admission.ACCEPTED) {
      return true;
    }
    issued--;
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
    long now = System.nanoTime();
    if (!echoed) {
      take(told, now);
    }
    told++;
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
    int slot = (int) (message % ring.length);
    boolean rekeyed = rekeyer != null && rekeyer.since(epochs[slot]);
    recorder.ended(intended[slot], started[slot], now, rekeyed);
  }

  /** A message's buffer is free once its send was told, whenever the message came back. */
  private void end(long now) {
    long through = echoed ? Math.min(told, returned) : told;
    if (through > ended.get()) {
      endedAt = now;
      ended.lazySet(through);
      progressed(round, now);
    }
  }
}
