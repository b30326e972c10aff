package dev.tlsbench.cli.scenario;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** The groups of key exchanges, by the names of the IANA registry "TLS Supported Groups". */
final class Groups {
  private static final int NAMED_CURVE = 3;

  /** All primes of RFC 7919 go on like this behind their first 64 bits, which are ones. */
  private static final BigInteger RFC_7919 = new BigInteger("adf85458a2bb4a9aafdc5620273d3cf1", 16);

  private Groups() {}

  /** The group with this number. */
  static String name(int number) {
    return switch (number) {
      case 0x0017 -> "secp256r1";
      case 0x0018 -> "secp384r1";
      case 0x0019 -> "secp521r1";
      case 0x001a -> "brainpoolP256r1";
      case 0x001b -> "brainpoolP384r1";
      case 0x001c -> "brainpoolP512r1";
      case 0x001d -> "x25519";
      case 0x001e -> "x448";
      case 0x001f -> "brainpoolP256r1tls13";
      case 0x0020 -> "brainpoolP384r1tls13";
      case 0x0021 -> "brainpoolP512r1tls13";
      case 0x0100 -> "ffdhe2048";
      case 0x0101 -> "ffdhe3072";
      case 0x0102 -> "ffdhe4096";
      case 0x0103 -> "ffdhe6144";
      case 0x0104 -> "ffdhe8192";
      case 0x0200 -> "MLKEM512";
      case 0x0201 -> "MLKEM768";
      case 0x0202 -> "MLKEM1024";
      case 0x11eb -> "SecP256r1MLKEM768";
      case 0x11ec -> "X25519MLKEM768";
      case 0x11ed -> "SecP384r1MLKEM1024";
      default -> "0x%04x".formatted(number);
    };
  }

  /**
   * The group of a TLS 1.2 ServerKeyExchange, which the suite alone would tell apart: a named curve
   * (RFC 8422, section 5.4) begins with its type, a prime (RFC 5246, section 7.4.3) with its
   * length, and no prime is as short as to begin with that type.
   */
  static String ofKeyExchange(ByteBuffer body) {
    if (body.get(body.position()) == NAMED_CURVE) {
      return name(body.getShort(body.position() + 1) & 0xffff);
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
