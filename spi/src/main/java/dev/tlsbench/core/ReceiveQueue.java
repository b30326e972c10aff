package dev.tlsbench.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Hands plaintext to the listener as long as the listener takes it. What is read while it does not
 * waits here; on a closed connection, what the listener does not take is dropped. Guarded by its
 * owner.
 */
final class ReceiveQueue {
  /** How many chunks wait at most, on most connections. */
  static final int MOST_AHEAD = 16;

  private final Lifecycle life;
  private final BufferPool pool;
  private final Delivery delivery;
  private final int mostAhead;
  private final ArrayDeque<ByteBuffer> ahead = new ArrayDeque<>(1);
  private boolean paused;
  private boolean closed;
  private boolean dropping;

  /** While it was called with data, the listener asked for what it would leave. */
  private boolean resumeAsked;

  /**
   * @param mostAhead how many chunks wait at most
   */
  ReceiveQueue(Lifecycle life, BufferPool pool, int mostAhead, Delivery delivery) {
    this.life = life;
    this.mostAhead = mostAhead;
    this.pool = pool;
    this.delivery = delivery;
  }

  /** Whether new data can be delivered at once. */
  boolean open() {
    return dropping || (!paused && delivery.state == Delivery.State.NONE);
  }

  /** Whether more could wait here. */
  boolean hasRoom() {
    return ahead.size() < mostAhead;
  }

  /** Whether the listener has taken all that came. */
  boolean isEmpty() {
    return ahead.isEmpty() && delivery.state == Delivery.State.NONE;
  }

  /** Takes a chunk of new data, and queues its delivery if the listener takes it. */
  void take(ByteBuffer plain) {
    life.tally.plainReceived += plain.position();
    if (dropping) {
      life.tally.plainDropped += plain.position();
      pool.release(plain);
    } else {
      keep(plain.flip());
      next();
    }
  }

  private void keep(ByteBuffer plain) {
    ByteBuffer last = ahead.peekLast();
    int count = plain.remaining();
    if (last == null || last.capacity() - last.limit() < count) {
      ahead.add(plain);
      return;
    }
    int end = last.limit();
    last.limit(end + count).put(end, plain, plain.position(), count);
    pool.release(plain);
  }

  /** Whether something waits here that the listener takes now. */
  boolean due() {
    return open() && !ahead.isEmpty();
  }

  /** Queues the delivery of the oldest waiting chunk, if the listener takes it. */
  boolean next() {
    if (!due()) {
      return false;
    }
    delivery.data = ahead.poll();
    tell();
    return true;
  }

  private void tell() {
    delivery.state = Delivery.State.UNDER_WAY;
    life.news.add(delivery);
  }

  /** The listener was called with data, and may have left some. */
  void delivered() {
    boolean again = resumeAsked;
    resumeAsked = false;
    ByteBuffer data = delivery.data;
    boolean left = data != null && data.hasRemaining() && life.phase.live();
    if (left && again) {
      tell();
    } else if (left) {
      delivery.state = Delivery.State.LEFT_OVER;
      dropUnwanted();
    } else {
      release();
      dropUnwanted();
    }
  }

  void pause() {
    paused = true;
    resumeAsked = false;
    dropUnwanted();
  }

  void resume() {
    paused = false;
    switch (delivery.state) {
      case NONE -> {}
      case UNDER_WAY -> resumeAsked = true;
      case LEFT_OVER -> tell();
    }
  }

  /** The application closed: data that it does not take from now on is dropped. */
  void close() {
    closed = true;
    dropUnwanted();
  }

  private void dropUnwanted() {
    if (closed && delivery.state != Delivery.State.UNDER_WAY && !open()) {
      dropping = true;
      life.tally.plainDropped += waiting();
      drop();
    }
  }

  /** How many bytes were not delivered, or were left. */
  private long waiting() {
    ByteBuffer left = delivery.data;
    return ahead.stream().mapToLong(ByteBuffer::remaining).sum()
        + (left == null ? 0 : left.remaining());
  }

  /** Gives everything back except what the teller holds. */
  void drop() {
    ahead.forEach(pool::release);
    ahead.clear();
    if (delivery.state == Delivery.State.LEFT_OVER) {
      release();
    }
  }

  private void release() {
    delivery.state = Delivery.State.NONE;
    if (delivery.data != null) {
      pool.release(delivery.data);
      delivery.data = null;
    }
  }
}
