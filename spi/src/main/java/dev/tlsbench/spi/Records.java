package dev.tlsbench.spi;

import java.nio.ByteBuffer;

/** The record layer as it can be read off the wire (RFC 8446, section 5.1). */
public final class Records {
  /** Type, version and length. */
  public static final int HEADER = 5;

  /** The most plaintext one record carries. */
  public static final int MAX_PLAINTEXT = 1 << 14;

  /** The longest record that TLS 1.2 allows, header included; TLS 1.3 allows less. */
  public static final int MAX_RECORD = HEADER + MAX_PLAINTEXT + 2048;

  public static final int CHANGE_CIPHER_SPEC = 20;
  public static final int ALERT = 21;
  public static final int HANDSHAKE = 22;
  public static final int APPLICATION_DATA = 23;

  private Records() {}

  /** The type of the record that begins at the buffer's position, which must hold a byte. */
  public static int type(ByteBuffer wire) {
    return wire.get(wire.position()) & 0xff;
  }

  /**
   * Length of the record that begins at the buffer's position, header included; 0 while the header
   * itself is not there. The claim of the header, however large, valid or not.
   */
  public static int length(ByteBuffer wire) {
    if (wire.remaining() < HEADER) {
      return 0;
    }
    return HEADER + (wire.getShort(wire.position() + 3) & 0xffff);
  }

  /** Whether the buffer begins with a whole record. */
  public static boolean whole(ByteBuffer wire) {
    int length = length(wire);
    return length > 0 && wire.remaining() >= length;
  }

  /**
   * Whether what begins at the buffer's position, a header at least, can be a TLS record at all.
   */
  public static boolean plausible(ByteBuffer wire) {
    int type = type(wire);
    return type >= CHANGE_CIPHER_SPEC
        && type <= APPLICATION_DATA
        && wire.get(wire.position() + 1) == 3
        && length(wire) <= MAX_RECORD;
  }
}
