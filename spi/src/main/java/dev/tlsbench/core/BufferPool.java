package dev.tlsbench.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of one size and kind, shared by the connections of a loop so that an idle connection holds
 * none. Safe for any number of threads.
 *
 * <p>It has two bounds: how many idle chunks are kept, and how many may be out for application
 * data. Control records and reading may exceed the second, since a connection that cannot read or
 * answer would never give anything back; each connection has at most a few of those. The two ends
 * of one wire must not share a bounded pool: one would hold what the other needs to go on.
 */
public final class BufferPool {
  /** Room for three full records, so that one write call moves several. */
  public static final int CHUNK = 64 << 10;

  private static final byte[] POISON = new byte[1 << 12];

  static {
    Arrays.fill(POISON, (byte) 0xdb);
  }

  private final boolean direct;
  private final int idleCap;
  private final int dataCap;
  private final boolean poisons;
  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private final LinkedHashSet<Runnable> waiting = new LinkedHashSet<>();

  /** The chunks that are out for application data. */
  private final Set<ByteBuffer> data = Collections.newSetFromMap(new IdentityHashMap<>());

  private int outstanding;

  /**
   * @param direct the kind of buffers
   * @param idleCap how many idle chunks are kept
   * @param dataCap how many chunks may be out before application data has to wait
   */
  public BufferPool(boolean direct, int idleCap, int dataCap) {
    this(direct, idleCap, dataCap, false);
  }

  private BufferPool(boolean direct, int idleCap, int dataCap, boolean poisons) {
    this.direct = direct;
    this.idleCap = idleCap;
    this.dataCap = dataCap;
    this.poisons = poisons;
  }

  /**
   * A pool with the same bounds that overwrites released chunks, so that a late reader reads
   * garbage; for tests.
   */
  public BufferPool poisoning() {
    return new BufferPool(direct, idleCap, dataCap, true);
  }

  /** A pool for a loop's connections. */
  public static BufferPool of(boolean direct) {
    return new BufferPool(direct, 64, Integer.MAX_VALUE);
  }

  /**
   * An empty chunk for application data, or null when too many are out. Then {@code retry} is run
   * once, when it is worth asking again, on the thread that gives a chunk back; that thread may
   * hold another connection's lock, so {@code retry} only enqueues.
   */
  public synchronized @Nullable ByteBuffer acquire(Runnable retry) {
    if (data.size() >= dataCap) {
      waiting.add(retry);
      return null;
    }
    ByteBuffer chunk = acquireReserve();
    data.add(chunk);
    return chunk;
  }

  /** An empty chunk for reading or for control records. */
  synchronized ByteBuffer acquireReserve() {
    outstanding++;
    ByteBuffer chunk = idle.pollLast();
    if (chunk == null) {
      return direct ? ByteBuffer.allocateDirect(CHUNK) : ByteBuffer.allocate(CHUNK);
    }
    return chunk;
  }

  /** Takes a chunk back. */
  public void release(ByteBuffer chunk) {
    if (poisons) {
      poison(chunk);
    }
    List<Runnable> worth = null;
    synchronized (this) {
      outstanding--;
      data.remove(chunk);
      if (idle.size() < idleCap) {
        idle.add(chunk.clear());
      }
      if (data.size() < dataCap && !waiting.isEmpty()) {
        worth = List.copyOf(waiting);
        waiting.clear();
      }
    }
    // All of them, since the first may have no use for it any more; the others queue again.
    if (worth != null) {
      worth.forEach(Runnable::run);
    }
  }

  /** Overwrites the part that was in use, whether it was being filled or read. */
  private static void poison(ByteBuffer chunk) {
    int used = chunk.limit() == chunk.capacity() ? chunk.position() : chunk.limit();
    ByteBuffer all = chunk.duplicate().clear();
    for (int length; used > 0; used -= length) {
      length = Math.min(used, POISON.length);
      all.put(POISON, 0, length);
    }
  }

  /** Whether application data would get a chunk now. */
  public synchronized boolean hasRoom() {
    return data.size() < dataCap;
  }

  /** How many chunks are out; zero when every connection has ended. */
  public synchronized int outstanding() {
    return outstanding;
  }

  /** How many idle chunks are kept. */
  public synchronized int idle() {
    return idle.size();
  }
}
