package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.spi.RecordParser;
import dev.tlsbench.spi.Records;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server sends in the clear, in whatever pieces it arrives: records (RFC 8446, section
 * 5.1), the handshake messages in them (section 4), and among those the ones that tell what was
 * chosen. In TLS 1.3 nothing else is in the clear; in TLS 1.2 the group follows in
 * ServerKeyExchange.
 */
public final class ServerFlight {
  private static final int MESSAGE_HEADER = 4;
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;

  /** Longer than any message that matters here. */
  private static final int LONGEST = 1 << 14;

  private final RecordParser records = new RecordParser();
  private final ByteBuffer messageHeader = ByteBuffer.allocate(MESSAGE_HEADER);
  private ByteBuffer message = ByteBuffer.allocate(0);
  private int toSkip;
  private boolean certified;
  private boolean resumed;
  private boolean retried;
  private @Nullable ServerHello hello;
  private String group = "";
  private boolean done;

  /** Whether there is nothing more to learn. */
  boolean done() {
    return done;
  }

  /** What was chosen; null before the hello. */
  public @Nullable Negotiated negotiated() {
    ServerHello chosen = hello;
    return chosen == null
        ? null
        : new Negotiated(chosen.protocol(), chosen.suiteName(), group, resumed, retried);
  }

  /** Takes the next bytes of the server, all of them. */
  public void accept(ByteBuffer wire) {
    try {
      int at = wire.position();
      while (!done && at >= 0) {
        messages(wire.slice(at, Math.min(records.left(), wire.limit() - at)));
        at = done ? RecordParser.NONE : records.next(wire, at, wire.limit());
        if (at >= 0) {
          record();
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      done = true; // malformed: the client's engine reports that better
    }
    wire.position(wire.limit());
  }

  private void record() {
    int type = records.type();
    boolean plausible = Records.plausible(type, records.version(), records.length());
    if (type == Records.HANDSHAKE && plausible) {
      return;
    }
    if (type == Records.ALERT && plausible) {
      toSkip += records.left(); // a warning, behind which the handshake goes on
    } else if (type == Records.CHANGE_CIPHER_SPEC && hello == null) {
      toSkip = 1; // what a TLS 1.3 server sends for old middleboxes (RFC 8446, D.4)
    } else {
      // Keys changed without a certificate: TLS 1.2 resumes a session (RFC 5246, section 7.3).
      resumed |= type == Records.CHANGE_CIPHER_SPEC && !certified;
      done = true;
    }
  }

  private void messages(ByteBuffer bytes) {
    while (!done && bytes.hasRemaining()) {
      if (toSkip > 0) {
        int count = Math.min(toSkip, bytes.remaining());
        bytes.position(bytes.position() + count);
        toSkip -= count;
      } else if (message.hasRemaining()) {
        fill(message, bytes);
        endMessage();
      } else {
        fill(messageHeader, bytes);
        beginMessage();
      }
    }
  }

  private void beginMessage() {
    if (messageHeader.hasRemaining()) {
      return;
    }
    int length = messageHeader.getInt(0) & 0xffffff;
    int type = messageHeader.get(0);
    certified |= type == CERTIFICATE;
    if (type == SERVER_HELLO_DONE) {
      done = true;
    } else if ((type == SERVER_HELLO || type == SERVER_KEY_EXCHANGE) && length <= LONGEST) {
      message = ByteBuffer.allocate(length);
    } else {
      toSkip = length;
      messageHeader.clear();
    }
  }

  private void endMessage() {
    if (message.hasRemaining()) {
      return;
    }
    message.flip();
    if (messageHeader.get(0) == SERVER_HELLO) {
      hello(ServerHello.read(message));
    } else {
      group = KeyExchange.group(message);
      done = true;
    }
    message = ByteBuffer.allocate(0);
    messageHeader.clear();
  }

  private void hello(ServerHello read) {
    if (read.retry()) {
      retried = true;
      return;
    }
    hello = read;
    group = read.group();
    resumed = read.resumed();
    done = read.is13();
  }

  private static void fill(ByteBuffer target, ByteBuffer source) {
    while (target.hasRemaining() && source.hasRemaining()) {
      target.put(source.get());
    }
  }
}
