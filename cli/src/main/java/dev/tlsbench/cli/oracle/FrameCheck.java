package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks every byte by its position: each sender's messages must be whole and in order. A server
 * learns from the first message which connection it has.
 */
public final class FrameCheck implements StreamCheck {
  /** Stands for a connection that has not yet said which it is. */
  public static final int UNKNOWN = -1;

  private final MessagePlan work;
  private final long seed;
  private final int connections;
  private final IntConsumer messageDone;
  private final Map<Integer, Content> contents = new HashMap<>();
  private final int[] next;
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
  private int connection;
  private @Nullable Frame open;
  private int taken;
  private final AtomicLong messages = new AtomicLong();

  /**
   * @param connections how many there are
   * @param connection which of them this is, or {@link #UNKNOWN}
   * @param messageDone receives the sender of each complete message
   */
  public FrameCheck(
      MessagePlan work, long seed, int connections, int connection, IntConsumer messageDone) {
    this.work = work;
    this.seed = seed;
    this.connections = connections;
    this.connection = connection;
    this.messageDone = messageDone;
    this.next = new int[work.senders()];
  }

  @Override
  public @Nullable String accept(ByteBuffer data) {
    String fault = null;
    while (fault == null && data.hasRemaining()) {
      Frame frame = open;
      fault = frame == null ? begin(data) : content(frame, data);
    }
    return fault;
  }

  @Override
  public boolean complete() {
    return messages.get() == work.sends();
  }

  @Override
  public String progress() {
    return "%d of %d messages".formatted(messages.get(), work.sends());
  }

  @Override
  public long messages() {
    return messages.get();
  }

  @Override
  public String digest() {
    return "";
  }

  private @Nullable String begin(ByteBuffer data) {
    if (complete()) {
      return "%d bytes too many came behind the last message".formatted(data.remaining());
    }
    while (header.hasRemaining() && data.hasRemaining()) {
      header.put(data.get());
    }
    if (header.hasRemaining()) {
      return null;
    }
    Frame frame = Frame.read(header.flip());
    header.clear();
    String fault = misplaced(frame);
    if (fault == null) {
      open = frame;
      taken = 0;
      end(frame);
    }
    return fault;
  }

  private @Nullable String misplaced(Frame frame) {
    boolean possible =
        frame.connection() >= 0
            && frame.connection() < connections
            && frame.sender() >= 0
            && frame.sender() < work.senders()
            && frame.sequence() >= 0
            && frame.length() == work.length(frame.sender(), frame.sequence());
    if (!possible) {
      return "no message begins where the one after %s should".formatted(progress());
    }
    if (connection == UNKNOWN) {
      connection = frame.connection();
    }
    if (frame.connection() != connection) {
      return "a message of connection %d came on connection %d"
          .formatted(frame.connection(), connection);
    }
    int expected = next[frame.sender()];
    if (frame.sequence() != expected) {
      return "message %d of sender %d came where its message %d belongs"
          .formatted(frame.sequence(), frame.sender(), expected);
    }
    return null;
  }

  private @Nullable String content(Frame frame, ByteBuffer data) {
    int count = Math.min(data.remaining(), frame.length() - taken);
    long offset = Frame.offset(frame.sequence()) + taken;
    int right = content(frame.sender()).matching(data, offset, count);
    if (right < count) {
      return "byte %d of message %d of sender %d is not the one that was sent"
          .formatted(taken + right, frame.sequence(), frame.sender());
    }
    taken += count;
    end(frame);
    return null;
  }

  private void end(Frame frame) {
    if (taken == frame.length()) {
      open = null;
      next[frame.sender()]++;
      messages.incrementAndGet();
      messageDone.accept(frame.sender());
    }
  }

  private Content content(int sender) {
    return contents.computeIfAbsent(sender, index -> new Content(seed, connection, index));
  }
}
