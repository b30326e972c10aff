package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.RecordParser;
import dev.tlsbench.spi.Records;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Parses what one side sends before its keys change, in whatever pieces it arrives: handshake
 * messages and alerts. It stops at malformed input: an engine reports that better.
 */
final class ClearStream {
  private static final int MESSAGE_HEADER = 4;
  private static final int ALERT = 2;

  /** Longer than any hello that a library takes. */
  private static final int LONGEST = 1 << 16;

  /** Receives what was parsed. */
  interface Listener {

    /** Whether a message of this type is of interest. */
    boolean wants(int type);

    /** A whole message. */
    void message(int type, ByteBuffer body);

    /** An alert. */
    void alert(int description);

    /** Whether a ChangeCipherSpec now really changes keys. */
    boolean changesKeys();
  }

  private final Listener listener;
  private final RecordParser records = new RecordParser();
  private final ByteBuffer header = ByteBuffer.allocate(MESSAGE_HEADER);
  private final ByteBuffer alert = ByteBuffer.allocate(ALERT);
  private ByteBuffer message = ByteBuffer.allocate(0);
  private int toSkip;
  private boolean over;

  ClearStream(Listener listener) {
    this.listener = listener;
  }

  /** Whether nothing more is said in the clear. */
  boolean over() {
    return over;
  }

  /** Takes the next bytes, all of them. */
  void accept(ByteBuffer wire) {
    try {
      int at = wire.position();
      while (!over && at >= 0) {
        content(wire.slice(at, Math.min(records.left(), wire.limit() - at)));
        at = records.next(wire, at, wire.limit());
        if (at >= 0) {
          begin();
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      over = true;
    }
    wire.position(wire.limit());
  }

  private void begin() {
    int longest = Records.MAX_RECORD - Records.HEADER;
    boolean plausible = records.version() >> 8 == 3 && records.length() <= longest;
    over =
        !plausible
            || switch (records.type()) {
              case Records.HANDSHAKE -> false;
              case Records.ALERT -> records.length() != ALERT;
              case Records.CHANGE_CIPHER_SPEC -> listener.changesKeys();
              default -> true;
            };
  }

  private void content(ByteBuffer bytes) {
    switch (records.type()) {
      case Records.HANDSHAKE -> messages(bytes);
      case Records.ALERT -> {
        fill(alert, bytes);
        if (!alert.hasRemaining()) {
          listener.alert(alert.get(1) & 0xff);
          alert.clear();
        }
      }
      default -> {}
    }
  }

  private void messages(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        int count = Math.min(toSkip, bytes.remaining());
        bytes.position(bytes.position() + count);
        toSkip -= count;
      } else if (message.hasRemaining()) {
        fill(message, bytes);
        endMessage();
      } else {
        fill(header, bytes);
        beginMessage();
      }
    }
  }

  private void beginMessage() {
    if (header.hasRemaining()) {
      return;
    }
    int length = header.getInt(0) & 0xffffff;
    if (length > 0 && length <= LONGEST && listener.wants(header.get(0))) {
      message = ByteBuffer.allocate(length);
    } else {
      toSkip = length;
      header.clear();
    }
  }

  private void endMessage() {
    if (!message.hasRemaining()) {
      ByteBuffer body = message.flip();
      message = ByteBuffer.allocate(0);
      header.clear();
      listener.message(header.get(0), body);
    }
  }

  private static void fill(ByteBuffer target, ByteBuffer source) {
    while (target.hasRemaining() && source.hasRemaining()) {
      target.put(source.get());
    }
  }
}
