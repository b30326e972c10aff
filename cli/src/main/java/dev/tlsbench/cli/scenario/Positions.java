package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.StreamCheck;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Checks a stream of any length against the expected byte at each position. */
public final class Positions implements StreamCheck {
  private final Content content;
  private final LongSupplier sent;
  private volatile long received;

  /**
   * @param sent how many bytes the other side was allowed to send so far
   */
  public Positions(Content content, LongSupplier sent) {
    this.content = content;
    this.sent = sent;
  }

  @Override
  public @Nullable String accept(ByteBuffer data) {
    int count = data.remaining();
    long place = received;
    int right = content.matching(data, place, count);
    if (right < count) {
      return "byte %d of the stream is not the one that was sent".formatted(place + right);
    }
    received = place + count;
    return null;
  }

  @Override
  public boolean complete() {
    return received == sent.getAsLong();
  }

  @Override
  public long messages() {
    return 0;
  }

  @Override
  public String digest() {
    return "";
  }

  @Override
  public String progress() {
    return "%d of %d bytes".formatted(received, sent.getAsLong());
  }
}
