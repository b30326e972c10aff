package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Groups;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a server chose (RFC 8446, section 4.1.3).
 *
 * @param version the version in force: of the extension where there is one, else of the old field
 * @param suite the cipher suite's number
 * @param group the key share's group; empty where none is named here
 * @param resumed whether it accepted a pre-shared key, which in TLS 1.3 is how sessions resume
 * @param retry whether it is a HelloRetryRequest, which has the same shape
 */
record ServerHello(int version, int suite, String group, boolean resumed, boolean retry) {
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
    String group = "";
    boolean resumed = false;
    int extensionsEnd = body.hasRemaining() ? body.getShort() & 0xffff : 0;
    extensionsEnd += body.position();
    while (body.position() < extensionsEnd) {
      int type = body.getShort() & 0xffff;
      int length = body.getShort() & 0xffff;
      ByteBuffer extension = body.slice(body.position(), length);
      body.position(body.position() + length);
      if (type == SUPPORTED_VERSIONS) {
        version = extension.getShort() & 0xffff;
      } else if (type == KEY_SHARE) {
        group = Groups.name(extension.getShort() & 0xffff);
      }
      resumed |= type == PRE_SHARED_KEY;
    }
    return new ServerHello(version, suite, group, resumed, Arrays.equals(random, RETRY));
  }

  boolean is13() {
    return version == TLS_1_3;
  }

  /** As users write it. */
  String protocol() {
    return switch (version) {
      case TLS_1_3 -> "1.3";
      case TLS_1_2 -> "1.2";
      default -> "0x%04x".formatted(version);
    };
  }

  /** The IANA name of the suite. */
  String suiteName() {
    return Suites.name(suite);
  }
}
