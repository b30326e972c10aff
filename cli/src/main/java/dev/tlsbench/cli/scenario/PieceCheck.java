package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.StreamCheck;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Compares a stream of pieces with their content, byte by byte, and counts the complete ones. */
final class PieceCheck implements StreamCheck {
  private final List<Integer> sizes;
  private final long total;
  private final Content content;
  private final IntConsumer pieceDone;
  private long wholeBytes;
  private volatile long received;
  private volatile int whole;

  PieceCheck(Pieces work, long seed, IntConsumer pieceDone) {
    this.sizes = work.sizes();
    this.total = work.bytes();
    this.content = work.content(seed);
    this.pieceDone = pieceDone;
  }

  @Override
  public @Nullable String accept(ByteBuffer data) {
    int count = data.remaining();
    long before = received;
    if (before + count > total) {
      return "%d bytes came of %d".formatted(before + count, total);
    }
    int right = content.matching(data, before, count);
    if (right < count) {
      return "byte %d of %d is not the one that was sent".formatted(before + right, total);
    }
    int done = whole;
    while (done < sizes.size() && wholeBytes + sizes.get(done) <= before + count) {
      wholeBytes += sizes.get(done);
      done++;
      pieceDone.accept(0);
    }
    received = before + count;
    whole = done;
    return null;
  }

  /** Returns whether all bytes have come; trailing pieces without a byte need none. */
  @Override
  public boolean complete() {
    return received == total;
  }

  @Override
  public long messages() {
    return complete() ? sizes.size() : whole;
  }

  @Override
  public String digest() {
    return "";
  }

  @Override
  public String progress() {
    return "%d of %d bytes".formatted(received, total);
  }
}
