package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.core.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that lets a number of bytes through each way and then is full, or empty, until it is
 * opened again: a slow peer, exact to the byte. It is open at first.
 */
public final class Valve extends ForwardingTransport {
  static final long OPEN = Long.MAX_VALUE;

  private final Runnable moved;
  private boolean shutsOnceRead;
  private long writesLeft = OPEN;
  private long readsLeft = OPEN;
  private boolean readWanted;
  private boolean writeWanted;
  private boolean readWatched;
  private boolean writeWatched;
  private boolean full;
  private int transientErrors;
  private boolean dead;
  private long stopped;
  private long struck;
  private volatile @Nullable Throwable failure;
  private @Nullable DirectionShares own;
  private @Nullable DirectionShares peers;

  /**
   * @param moved run when it stops a write; only takes notice
   */
  public Valve(Transport transport, Runnable moved) {
    super(transport);
    this.moved = moved;
  }

  /**
   * Counts what passes, from now on.
   *
   * @param passing counts what passes this valve
   * @param other the count of the wire's other end
   */
  synchronized void count(DirectionShares passing, DirectionShares other) {
    own = passing;
    peers = other;
  }

  /** Lets out what is written before the peer answers, and nothing after it. */
  synchronized void shutOnceRead() {
    shutsOnceRead = true;
  }

  /** Lets this many bytes out from now on. */
  synchronized void allowWrites(long bytes) {
    writesLeft = bytes;
    full = false;
    apply();
  }

  /** Lets this many bytes in from now on. */
  synchronized void allowReads(long bytes) {
    readsLeft = bytes;
    apply();
  }

  /** Has this many of the next writes meet an error that passes. */
  synchronized void failWrites(int count) {
    transientErrors = count;
  }

  /** Has the next write meet an error that does not pass. */
  synchronized void kill() {
    dead = true;
  }

  /** Lets the peer read the end, whatever TLS has to say about it. */
  void cut() {
    transport.shutdownOutput();
  }

  /** Returns whether a write was stopped since the valve was last set, or would be. */
  synchronized boolean isFull() {
    return full || (writeWanted && writesLeft == 0);
  }

  /** Returns whether there is more to write, which waits for room. */
  synchronized boolean isWaiting() {
    return writeWanted;
  }

  /** Returns how many writes were stopped. */
  synchronized long stopped() {
    return stopped;
  }

  /** Returns how many errors were met. */
  synchronized long struck() {
    return struck;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    long left;
    synchronized (this) {
      left = readsLeft;
    }
    if (left == 0) {
      return Outcome.WOULD_BLOCK;
    }
    int limit = target.limit();
    int start = target.position();
    target.limit((int) Math.min(limit, start + Math.min(left, limit)));
    Outcome outcome = transport.read(target);
    boolean filled = !target.hasRemaining();
    target.limit(limit);
    synchronized (this) {
      if (own != null) {
        own.read(target.position() - start, filled);
      }
      if (shutsOnceRead && target.position() > start) {
        shutsOnceRead = false;
        writesLeft = 0;
      }
      readsLeft = readsLeft == OPEN ? OPEN : Math.max(0, readsLeft - (target.position() - start));
      apply();
    }
    return outcome;
  }

  @Override
  public synchronized Outcome write(ByteBuffer[] sources, int count) {
    if (dead || transientErrors > 0) {
      struck++;
      transientErrors = Math.max(0, transientErrors - 1);
      failure = new IOException("an error, as was planned");
      return dead ? Outcome.FATAL : Outcome.TRANSIENT;
    }
    if (writesLeft == OPEN) {
      long all = own == null ? 0 : remaining(sources, count);
      Outcome outcome = transport.write(sources, count);
      if (own != null && peers != null) {
        own.wrote(all - remaining(sources, count), peers);
      }
      return outcome;
    }
    ByteBuffer[] part = new ByteBuffer[count];
    long left = writesLeft;
    boolean all = true;
    for (int i = 0; i < count; i++) {
      int share = (int) Math.min(left, sources[i].remaining());
      all &= share == sources[i].remaining();
      part[i] = sources[i].duplicate().limit(sources[i].position() + share);
      left -= share;
    }
    Outcome outcome = writesLeft == 0 ? Outcome.WOULD_BLOCK : transport.write(part, count);
    for (int i = 0; i < count; i++) {
      writesLeft -= part[i].position() - sources[i].position();
      sources[i].position(part[i].position());
    }
    if (!all && writesLeft == 0) {
      stopped++;
      full = true;
      moved.run();
    }
    apply();
    return all || outcome != Outcome.OK ? outcome : Outcome.WOULD_BLOCK;
  }

  @Override
  public synchronized void interest(boolean read, boolean write) {
    readWanted = read;
    writeWanted = write;
    apply();
  }

  /** Watches the socket for what is wanted of it and may pass. */
  private void apply() {
    boolean read = readWanted && readsLeft > 0;
    boolean write = writeWanted && writesLeft > 0;
    if (read != readWatched || write != writeWatched) {
      readWatched = read;
      writeWatched = write;
      transport.interest(read, write);
    }
  }

  @Override
  public @Nullable Throwable failure() {
    Throwable own = failure;
    return own == null ? transport.failure() : own;
  }
}
