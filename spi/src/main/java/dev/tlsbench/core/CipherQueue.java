package dev.tlsbench.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Ciphertext between the engine and the transport, in the order in which it was made. If the
 * transport took a part of a chunk, the rest follows from there, uncopied. Plain; guarded by its
 * owner.
 */
final class CipherQueue {
  private final BufferPool pool;
  private final Runnable retry;
  private final ArrayDeque<ByteBuffer> ready = new ArrayDeque<>(1);

  /**
   * When the turn is over, ciphertext waits as if the transport were full, until the next begins.
   */
  private final Turn turn;

  private @Nullable ByteBuffer filling;
  private long produced;
  private long flushed;

  CipherQueue(BufferPool pool, int turn, Runnable retry) {
    this.pool = pool;
    this.turn = new Turn(turn);
    this.retry = retry;
  }

  /**
   * Where the next record goes, with at least {@code need} bytes of room.
   *
   * @param reserve whether it never waits for the pool
   * @return null when the pool has none; the drain is run again when it has
   */
  @Nullable ByteBuffer room(int need, boolean reserve) {
    if (filling != null && filling.remaining() < need) {
      ready.add(filling.flip());
      filling = null;
    }
    if (filling == null) {
      filling = reserve ? pool.acquireReserve() : pool.acquire(retry);
    }
    return filling;
  }

  /** That many bytes were put into the room. */
  void produced(int count) {
    produced += count;
  }

  long produced() {
    return produced;
  }

  long flushed() {
    return flushed;
  }

  long queued() {
    return produced - flushed;
  }

  /**
   * Whether more is to be encrypted: up to the limit, but of what cannot leave in this turn only
   * one record, so that connections that wait for each other's turns hold little.
   */
  boolean takesMore(int limit) {
    return queued() < (turn.over() ? 1 : limit);
  }

  void turnBegins() {
    turn.begin();
  }

  /** Whether something is queued that need not wait. */
  boolean mayDepart() {
    return queued() > 0 && !turn.over();
  }

  /** Names what is in flight from now on, in the given array if it is large enough. */
  ByteBuffer[] depart(ByteBuffer[] inFlight) {
    if (filling != null && filling.position() > 0) {
      ready.add(filling.flip());
      filling = null;
    }
    return ready.toArray(inFlight);
  }

  /**
   * Counts what the transport took of the flight, and gives back the chunks it took whole.
   *
   * @return whether it took anything
   */
  boolean arrive() {
    long before = flushed;
    while (!ready.isEmpty() && !ready.peek().hasRemaining()) {
      pool.release(ready.poll());
    }
    long left = ready.isEmpty() ? 0 : remaining();
    flushed = produced - left;
    turn.moved(flushed - before);
    return flushed > before;
  }

  private long remaining() {
    long bytes = 0;
    for (ByteBuffer chunk : ready) {
      bytes += chunk.remaining();
    }
    return bytes;
  }

  /** Releases a chunk that holds nothing. */
  void rest() {
    if (filling != null && filling.position() == 0) {
      pool.release(filling);
      filling = null;
    }
  }

  /** Gives everything back. */
  void drop() {
    ready.forEach(pool::release);
    ready.clear();
    if (filling != null) {
      pool.release(filling);
      filling = null;
    }
  }
}
