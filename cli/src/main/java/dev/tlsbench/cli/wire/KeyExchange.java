package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Groups;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Finds the group of a TLS 1.2 server's key exchange. */
final class KeyExchange {
  private static final int NAMED_CURVE = 3;

  /** All primes of RFC 7919 continue like this after their first 64 bits, which are ones. */
  private static final BigInteger RFC_7919 = new BigInteger("adf85458a2bb4a9aafdc5620273d3cf1", 16);

  private KeyExchange() {}

  /**
   * Whether a TLS 1.2 ServerKeyExchange, of which only the suite tells the kind, has a named curve:
   * that begins with its type (RFC 8422, section 5.4), and a prime with its length (RFC 5246,
   * section 7.4.3). The length of one of 6,144 bits begins with that type too, but what follows is
   * its first byte, and no curve has a number like that.
   */
  static boolean hasCurve(ByteBuffer body) {
    int number = body.getShort(body.position() + 1) & 0xffff;
    return body.get(body.position()) == NAMED_CURVE && !(number >= 0x80 && number <= 0xff);
  }

  /** The group of a TLS 1.2 ServerKeyExchange. */
  static String group(ByteBuffer body) {
    if (hasCurve(body)) {
      return Groups.name(body.getShort(body.position() + 1) & 0xffff);
    }
    byte[] bytes = new byte[body.getShort() & 0xffff];
    body.get(bytes);
    BigInteger prime = new BigInteger(1, bytes);
    int bits = prime.bitLength();
    boolean known =
        prime.shiftRight(bits - 192).mod(BigInteger.ONE.shiftLeft(128)).equals(RFC_7919);
    return (known ? "ffdhe" : "dh") + bits;
  }
}
