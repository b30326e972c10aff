package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.StreamCheck;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes written as text, for peers that echo only text: 32 bytes per line in hexadecimal; the last
 * line of a message may be shorter.
 */
final class TextLines {
  private static final int BYTES = 32;
  private static final int DIGITS = 2 * BYTES;

  private TextLines() {}

  /** Returns the length of the text for this many bytes of a message. */
  static long length(long bytes) {
    return 2 * bytes + (bytes + BYTES - 1) / BYTES;
  }

  /** Returns a message as text. */
  static ByteBuffer of(ByteBuffer message) {
    ByteBuffer text = ByteBuffer.allocate(Math.toIntExact(length(message.remaining())));
    for (int count = 1; message.hasRemaining(); count++) {
      byte next = message.get();
      text.put(digit(next >> 4)).put(digit(next));
      if (count % BYTES == 0 || !message.hasRemaining()) {
        text.put((byte) '\n');
      }
    }
    return text.flip();
  }

  private static byte digit(int value) {
    return (byte) Character.forDigit(value & 0xf, 16);
  }

  /** Decodes the text, and passes the bytes to another check. */
  static final class Check implements StreamCheck {
    private final StreamCheck bytes;
    private final ByteBuffer line = ByteBuffer.allocate(DIGITS);

    Check(StreamCheck bytes) {
      this.bytes = bytes;
    }

    @Override
    public @Nullable String accept(ByteBuffer data) {
      String fault = null;
      while (fault == null && data.hasRemaining()) {
        byte next = data.get();
        if (next == '\n' && line.position() > 0 && line.position() % 2 == 0) {
          fault = end();
        } else if (Character.digit(next, 16) >= 0 && line.hasRemaining()) {
          line.put(next);
        } else {
          fault = "a character is not the one that was sent, after " + progress();
        }
      }
      return fault;
    }

    private @Nullable String end() {
      ByteBuffer read = ByteBuffer.allocate(BYTES);
      line.flip();
      while (line.hasRemaining()) {
        int high = Character.digit(line.get(), 16);
        read.put((byte) (high << 4 | Character.digit(line.get(), 16)));
      }
      line.clear();
      return bytes.accept(read.flip());
    }

    @Override
    public boolean complete() {
      return bytes.complete() && line.position() == 0;
    }

    @Override
    public long messages() {
      return bytes.messages();
    }

    @Override
    public String digest() {
      return bytes.digest();
    }

    @Override
    public String progress() {
      return bytes.progress();
    }
  }
}
