package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Groups;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a server chose (RFC 8446, section 4.1.3).
 *
 * @param version the version in force: from the extension if there is one, else from the old field
 * @param suite the cipher suite's number
 * @param group the key share's group; empty if none is named here
 * @param resumed whether it accepted a pre-shared key, which in TLS 1.3 is how sessions resume
 * @param retry whether it is a HelloRetryRequest, which has the same format
 * @param secureRenegotiation whether it signals RFC 5746
 * @param extendedMasterSecret whether it signals RFC 7627
 */
record ServerHello(
    int version,
    int suite,
    String group,
    boolean resumed,
    boolean retry,
    boolean secureRenegotiation,
    boolean extendedMasterSecret) {
  private static final int TLS_1_2 = 0x0303;
  private static final int TLS_1_3 = 0x0304;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;
  private static final int RANDOM = 32;

  /** The random of a HelloRetryRequest: SHA-256 of its name. */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** Reads the message's body. */
  static ServerHello read(ByteBuffer body) {
    int version = body.getShort() & 0xffff;
    byte[] random = new byte[RANDOM];
    body.get(random);
    int sessionId = body.get() & 0xff;
    body.position(body.position() + sessionId);
    int suite = body.getShort() & 0xffff;
    body.get(); // the compression method, which is none
    Chosen chosen = new Chosen(version);
    if (body.hasRemaining()) {
      Extensions.read(body, chosen::extension);
    }
    return new ServerHello(
        chosen.version,
        suite,
        chosen.group,
        chosen.resumed,
        Arrays.equals(random, RETRY),
        chosen.secureRenegotiation,
        chosen.extendedMasterSecret);
  }

  /** What its extensions say, so far. */
  private static final class Chosen {
    private int version;
    private String group = "";
    private boolean resumed;
    private boolean secureRenegotiation;
    private boolean extendedMasterSecret;

    Chosen(int version) {
      this.version = version;
    }

    void extension(int type, ByteBuffer value) {
      switch (type) {
        case SUPPORTED_VERSIONS -> version = value.getShort() & 0xffff;
        case KEY_SHARE -> group = Groups.name(value.getShort() & 0xffff);
        case PRE_SHARED_KEY -> resumed = true;
        case Extensions.RENEGOTIATION_INFO -> secureRenegotiation = true;
        case Extensions.EXTENDED_MASTER_SECRET -> extendedMasterSecret = true;
        default -> {}
      }
    }
  }

  boolean is13() {
    return version == TLS_1_3;
  }

  /** As users write it. */
  String protocol() {
    return version(version);
  }

  /** The version with this number, as users write it. */
  static String version(int number) {
    return switch (number) {
      case TLS_1_3 -> "1.3";
      case TLS_1_2 -> "1.2";
      default -> "0x%04x".formatted(number);
    };
  }

  /** The IANA name of the suite. */
  String suiteName() {
    return Suites.name(suite);
  }
}
