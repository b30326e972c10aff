package dev.tlsbench.cli.starttls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** LDAP: an extended request and its response, in BER. */
final class Ldap {
  private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int ENUMERATED = 0x0a;
  private static final int EXTENDED_REQUEST = 0x77;
  private static final int EXTENDED_RESPONSE = 0x78;
  private static final int REQUEST_NAME = 0x80;
  private static final int LONGEST = 1 << 14;
  private static final String UNEXPECTED = "answers with something else than LDAP's consent to TLS";

  private Ldap() {}

  static void begin(Cleartext clear) throws IOException {
    byte[] oid = START_TLS.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = ByteBuffer.allocate(9 + oid.length);
    request.put((byte) SEQUENCE).put((byte) (7 + oid.length));
    request.put((byte) INTEGER).put((byte) 1).put((byte) 1);
    request.put((byte) EXTENDED_REQUEST).put((byte) (2 + oid.length));
    request.put((byte) REQUEST_NAME).put((byte) oid.length).put(oid);
    clear.say(request.array());
    int code = resultCode(clear);
    if (code != 0) {
      throw clear.refused("refuses TLS with LDAP's result code " + code);
    }
  }

  private static int resultCode(Cleartext clear) throws IOException {
    if (clear.bytes(1)[0] != SEQUENCE) {
      throw clear.refused(UNEXPECTED);
    }
    ByteBuffer message = ByteBuffer.wrap(clear.bytes(length(clear)));
    try {
      part(message, INTEGER);
      return part(part(message, EXTENDED_RESPONSE), ENUMERATED).get();
    } catch (RuntimeException malformed) {
      throw clear.refused(UNEXPECTED);
    }
  }

  /** Short, or as long as the first byte says (X.690, section 8.1.3). */
  private static int length(Cleartext clear) throws IOException {
    int first = clear.bytes(1)[0] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    int octets = first & 0x7f;
    for (int i = 0; i < octets && length <= LONGEST; i++) {
      length = (length << 8) | (clear.bytes(1)[0] & 0xff);
    }
    if (octets == 0 || length > LONGEST) {
      throw clear.refused(UNEXPECTED);
    }
    return length;
  }

  private static ByteBuffer part(ByteBuffer from, int tag) {
    if ((from.get() & 0xff) != tag) {
      throw new IllegalArgumentException("another tag");
    }
    int length = from.get() & 0xff;
    if (length >= 0x80) {
      int octets = length & 0x7f;
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | (from.get() & 0xff);
      }
    }
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }
}
