package dev.tlsbench.cli.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The extensions of a hello (RFC 8446, section 4.2). */
final class Extensions {
  /** RFC 7627. */
  static final int EXTENDED_MASTER_SECRET = 23;

  /** RFC 5746. */
  static final int RENEGOTIATION_INFO = 0xff01;

  /** Receives one extension after the other. */
  @FunctionalInterface
  interface Reader {
    void extension(int type, ByteBuffer value);
  }

  private Extensions() {}

  /** Reads what begins at the buffer's position, with its length. */
  static void read(ByteBuffer body, Reader reader) {
    ByteBuffer all = part(body, body.getShort() & 0xffff);
    while (all.hasRemaining()) {
      int type = all.getShort() & 0xffff;
      reader.extension(type, part(all, all.getShort() & 0xffff));
    }
  }

  /** Takes the next bytes. */
  static ByteBuffer part(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }
}
