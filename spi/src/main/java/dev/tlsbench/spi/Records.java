package dev.tlsbench.spi;

import java.nio.ByteBuffer;

/** The record layer as the wire shows it (RFC 8446, section 5.1). */
public final class Records {
  /** Type, version and length. */
  public static final int HEADER = 5;

  /** The most plaintext one record carries. */
  public static final int MAX_PLAINTEXT = 1 << 14;

  /** The longest record that TLS 1.2 allows, header included; TLS 1.3 allows less. */
  public static final int MAX_RECORD = HEADER + MAX_PLAINTEXT + 2048;

  /** Record type of the one message that announces new keys in TLS 1.2. */
  public static final int CHANGE_CIPHER_SPEC = 20;

  /** Record type of alerts. */
  public static final int ALERT = 21;

  /** Record type of handshake messages. */
  public static final int HANDSHAKE = 22;

  /** Record type of application data and, in TLS 1.3, of all that is encrypted. */
  public static final int APPLICATION_DATA = 23;

  private Records() {}

  /**
   * A record of a fatal alert in the clear, as anybody who reaches a connection can send it.
   *
   * @param alert what it says
   * @return its bytes
   */
  public static byte[] fatalAlert(Alert alert) {
    return new byte[] {ALERT, 3, 3, 0, 2, 2, (byte) alert.code()};
  }

  /**
   * The outer type of a record.
   *
   * @param wire a buffer whose position is at the beginning of a record; holds a byte at least
   * @return one of the types above, or whatever else is there
   */
  public static int type(ByteBuffer wire) {
    return wire.get(wire.position()) & 0xff;
  }

  /**
   * The length of a record as its header claims it, however large, valid or not.
   *
   * @param wire a buffer whose position is at the beginning of a record
   * @return bytes, header included; 0 while the header itself is not whole
   */
  public static int length(ByteBuffer wire) {
    if (wire.remaining() < HEADER) {
      return 0;
    }
    return HEADER + (wire.getShort(wire.position() + 3) & 0xffff);
  }

  /**
   * Whether a record is there to its end.
   *
   * @param wire a buffer whose position is at the beginning of a record
   * @return whether the buffer holds all of it
   */
  public static boolean whole(ByteBuffer wire) {
    int length = length(wire);
    return length > 0 && wire.remaining() >= length;
  }

  /**
   * Whether this can be a TLS record at all.
   *
   * @param wire a buffer whose position is at the beginning of a record; holds a header at least
   * @return whether type, version and length are ones that TLS allows
   */
  public static boolean plausible(ByteBuffer wire) {
    int version = wire.getShort(wire.position() + 1) & 0xffff;
    return plausible(type(wire), version, length(wire) - HEADER);
  }

  /**
   * The same for a header that was read.
   *
   * @param type its first byte
   * @param version the two behind it
   * @param length of the body that it announces
   * @return whether they are ones that TLS allows
   */
  public static boolean plausible(int type, int version, int length) {
    return type >= CHANGE_CIPHER_SPEC
        && type <= APPLICATION_DATA
        && version >>> 8 == 3
        && length <= MAX_RECORD - HEADER;
  }
}
