package dev.tlsbench.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The sends that were taken out of the {@link Inbox}, oldest first. Fresh sends, sends delayed by a
 * handshake or a renegotiation and sends delayed by a full socket all wait here and leave here in
 * one place. Not thread-safe; guarded by its owner.
 *
 * <pre>
 *    first            unsealed          unread               last
 *    v                v                 v                    v
 *   [encrypted, not yet on the wire][in the stage][ parked ........ ]
 * </pre>
 *
 * Two growing counters say where the streams are: an op is encrypted when the plaintext consumed
 * has passed its {@code plainEnd} and the engine keeps no tail of it, and it is done when the
 * ciphertext flushed has passed its {@code cipherEnd}.
 */
final class SendQueue {
  private final BufferPool pool;
  private final Runnable retry;
  private @Nullable SendOp first;
  private @Nullable SendOp unsealed;
  private @Nullable SendOp unread;
  private @Nullable SendOp last;

  /** Ops that were told, on their way back to the inbox. */
  private OpStack spare = new OpStack();

  /** Bytes of several small sends, or of a file, on their way into a record; null or to be read. */
  private @Nullable ByteBuffer stage;

  private long accepted;
  private long consumed;
  private long freed;

  SendQueue(BufferPool pool, Runnable retry) {
    this.pool = pool;
    this.retry = retry;
  }

  void recycle(SendOp op) {
    spare.add(op);
  }

  /** Gives away the ops to fill again, for as many or fewer. */
  OpStack exchange(OpStack fewer) {
    if (spare.count() <= fewer.count()) {
      return fewer;
    }
    OpStack given = spare;
    spare = fewer;
    return given;
  }

  /** Appends a chain of ops, which know where they end. */
  void append(SendOp oldest, SendOp newest) {
    if (last == null) {
      first = oldest;
    } else {
      last.next = oldest;
    }
    last = newest;
    accepted = newest.plainEnd;
    unsealed = unsealed == null ? oldest : unsealed;
    unread = unread == null ? oldest : unread;
  }

  /**
   * Parks what a client offered as early data and has to send after all, before everything else.
   * Nothing was consumed yet. Its bytes are no accepted send's: the count of those consumed begins
   * that much lower, and is where it would have been once they are gone.
   */
  void parkFirst(ByteBuffer left) {
    if (!left.hasRemaining()) {
      return;
    }
    SendOp op = spare.take();
    op.fill(left);
    op.plainEnd = consumed;
    consumed -= left.remaining();
    freed -= op.cost;
    op.next = first;
    first = op;
    unsealed = op;
    unread = op;
    last = last == null ? op : last;
  }

  /** How much less is parked since the last call, in bytes and overhead. */
  long takeFreed() {
    long since = freed;
    freed = 0;
    return since;
  }

  /** Whether the next source is a chunk of the pool. */
  boolean staged() {
    return stage != null;
  }

  /** Whether all sends were taken off. */
  boolean isEmpty() {
    return first == null;
  }

  boolean hasUnsealed() {
    return unsealed != null;
  }

  /**
   * A file whose next part has to be read into {@link #emptyStage} first; null if none is next.
   * Called after {@link #seal}, like {@link #source}: a file at its end was skipped there.
   */
  SendOp.@Nullable FileSlice fileToLoad() {
    return stage == null && unread != null ? unread.file : null;
  }

  /** A chunk to load, handed to {@link #loaded} afterwards; null when the pool has none. */
  @Nullable ByteBuffer emptyStage(int limit) {
    ByteBuffer chunk = pool.acquire(retry);
    return chunk == null ? null : chunk.limit(Math.min(limit, chunk.capacity()));
  }

  void loaded(ByteBuffer chunk) {
    stage = chunk.flip();
  }

  /**
   * The plaintext for the next record: a large send's own buffer, or several small ones copied
   * together, once; null when nothing is parked but files or nothing at all.
   *
   * @param limit how much a record takes
   */
  @Nullable ByteBuffer source(int limit) {
    if (stage != null) {
      return stage;
    }
    SendOp op = unread;
    if (op == null || op.file != null) {
      return null;
    }
    if (op.plain.remaining() >= limit || op.next == null) {
      return op.plain;
    }
    ByteBuffer chunk = emptyStage(limit);
    if (chunk == null) {
      return op.plain;
    }
    while (unread != null && unread.file == null && chunk.hasRemaining()) {
      move(unread.plain, chunk);
      skipExhausted();
    }
    loaded(chunk);
    return stage;
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    int limit = from.limit();
    from.limit(from.position() + Math.min(from.remaining(), to.remaining()));
    to.put(from);
    from.limit(limit);
  }

  private void skipExhausted() {
    while (unread != null && unread.length() == 0) {
      unread = unread.following();
    }
  }

  /** The engine took that much of the source. */
  void consumed(int count) {
    consumed += count;
    if (stage != null && !stage.hasRemaining()) {
      dropStage();
    }
  }

  private void dropStage() {
    if (stage != null) {
      pool.release(stage);
      stage = null;
    }
  }

  /**
   * Fixes where the ops end that the engine has taken whole and keeps nothing of. From then on they
   * may be told and reused, so nothing refers to them any more.
   */
  void seal(long produced) {
    skipExhausted();
    while (unsealed != null && unsealed.plainEnd <= consumed) {
      sealFirst(produced);
    }
  }

  private void sealFirst(long produced) {
    SendOp op = unsealed;
    if (op != null) {
      op.seal(produced);
      freed += op.cost;
      unsealed = op.following();
    }
  }

  /** Nothing more will be encrypted: what is not sealed fails, after what is on its way. */
  void doom(SendResult how, Failure why, long produced) {
    dropStage();
    unread = null;
    consumed = accepted;
    while (unsealed != null) {
      unsealed.fail(how, why);
      sealFirst(produced);
    }
  }

  /** Nothing more will be flushed: what is not told yet fails. */
  void doomAll(SendResult how, Failure why) {
    doom(how, why, 0);
    for (SendOp op = first; op != null; op = op.following()) {
      op.fail(how, why);
      op.seal(0);
    }
  }

  /** The oldest op if it is done, taken off the queue. */
  @Nullable SendOp takeDone(long flushed) {
    SendOp op = first;
    if (op == null || op.cipherEnd > flushed) {
      return null;
    }
    first = op.following();
    if (first == null) {
      last = null;
    }
    return op;
  }
}
