package dev.tlsbench.core;

import java.nio.ByteBuffer;

/** One direction between two ends in one thread: so many bytes in flight, and no more. */
final class Pipe {
  private final byte[] ring;
  private long written;
  private long read;
  private boolean ended;

  /** What to do when there is something to read, and when there is room. */
  Runnable onReadable = () -> {};

  Runnable onWritable = () -> {};

  Pipe(int capacity) {
    this(new byte[capacity]);
  }

  /** Keeps what is in flight there. */
  Pipe(byte[] ring) {
    this.ring = ring;
  }

  boolean readable() {
    return read < written || ended;
  }

  boolean writable() {
    return written - read < ring.length;
  }

  void end() {
    ended = true;
    onReadable.run();
  }

  Transport.Outcome read(ByteBuffer target) {
    if (read == written) {
      return ended ? Transport.Outcome.END : Transport.Outcome.WOULD_BLOCK;
    }
    while (read < written && target.hasRemaining()) {
      target.put(ring[(int) (read++ % ring.length)]);
    }
    onWritable.run();
    return Transport.Outcome.OK;
  }

  Transport.Outcome write(ByteBuffer source) {
    long before = written;
    while (writable() && source.hasRemaining()) {
      ring[(int) (written++ % ring.length)] = source.get();
    }
    if (written > before) {
      onReadable.run();
    }
    return source.hasRemaining() ? Transport.Outcome.WOULD_BLOCK : Transport.Outcome.OK;
  }
}
