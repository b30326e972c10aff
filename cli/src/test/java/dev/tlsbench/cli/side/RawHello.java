package dev.tlsbench.cli.side;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A ClientHello written by hand, in one record (RFC 8446, section 4.1.2). */
final class RawHello {
  static final int SIGNALLING_SUITE = 0x00ff;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;

  private final ByteArrayOutputStream suites = new ByteArrayOutputStream();
  private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

  /** For TLS 1.2, with what every server knows, and nothing about renegotiation. */
  static RawHello tls12() {
    return new RawHello().suites(0xc02b, 0xc02f).common();
  }

  /** For TLS 1.3, with this value of the extension key_share. */
  static RawHello tls13(int... keyShare) {
    RawHello hello = new RawHello().suites(0x1301).common();
    return hello.extension(43, 2, 0x03, 0x04).extension(51, keyShare);
  }

  private RawHello common() {
    return extension(10, 0, 4, 0, 0x1d, 0, 0x17)
        .extension(11, 1, 0)
        .extension(13, 0, 6, 0x04, 0x03, 0x08, 0x04, 0x04, 0x01);
  }

  RawHello suites(int... numbers) {
    for (int number : numbers) {
      suites.write(number >> 8);
      suites.write(number);
    }
    return this;
  }

  RawHello extension(int type, int... body) {
    two(extensions, type);
    two(extensions, body.length);
    for (int octet : body) {
      extensions.write(octet);
    }
    return this;
  }

  RawHello serverName(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    int[] body = new int[5 + ascii.length];
    body[1] = 3 + ascii.length;
    body[4] = ascii.length;
    for (int i = 0; i < ascii.length; i++) {
      body[5 + i] = ascii[i];
    }
    return extension(0, body);
  }

  byte[] record() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    two(body, 0x0303);
    body.writeBytes(new byte[32]);
    body.write(0);
    two(body, suites.size());
    body.writeBytes(suites.toByteArray());
    two(body, 0x0100);
    two(body, extensions.size());
    body.writeBytes(extensions.toByteArray());
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(HANDSHAKE);
    two(record, 0x0301);
    two(record, 4 + body.size());
    record.write(CLIENT_HELLO);
    record.write(0);
    two(record, body.size());
    record.writeBytes(body.toByteArray());
    return record.toByteArray();
  }

  private static void two(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
