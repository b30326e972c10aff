package dev.tlsbench.cli.starttls;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * MySQL: the server's greeting says what it can do, and the client answers with the first half of
 * its login. There is no consent: the hello follows at once.
 */
final class MySql {
  private static final int HEADER = 4;
  private static final int LONGEST = 1 << 12;
  private static final int PROTOCOL_10 = 10;
  private static final int ERROR = 0xff;

  private static final int LONG_PASSWORD = 1;
  private static final int PROTOCOL_41 = 0x0200;
  private static final int SSL = 0x0800;
  private static final int SECURE_CONNECTION = 0x8000;

  private static final int MOST = 1 << 24;
  private static final byte UTF_8 = 33;
  private static final int REQUEST = 32;

  private MySql() {}

  static void begin(Cleartext clear) throws IOException {
    byte[] header = clear.bytes(HEADER);
    int length = (header[0] & 0xff) | ((header[1] & 0xff) << 8) | ((header[2] & 0xff) << 16);
    if (length < 1 || length > LONGEST || header[3] != 0) {
      throw clear.refused("does not greet as it should");
    }
    ByteBuffer greeting = ByteBuffer.wrap(clear.bytes(length)).order(ByteOrder.LITTLE_ENDIAN);
    if ((capabilities(clear, greeting) & SSL) == 0) {
      throw clear.refused("does not offer TLS");
    }
    ByteBuffer request = ByteBuffer.allocate(HEADER + REQUEST).order(ByteOrder.LITTLE_ENDIAN);
    request.putInt(REQUEST | (1 << 24));
    request.putInt(LONG_PASSWORD | PROTOCOL_41 | SSL | SECURE_CONNECTION);
    request.putInt(MOST).put(UTF_8);
    // Anything superfluous has come before this.
    clear.end();
    clear.say(request.array());
  }

  /** The lower half, behind a version that ends in a zero. */
  private static int capabilities(Cleartext clear, ByteBuffer greeting) {
    try {
      int version = greeting.get() & 0xff;
      if (version == ERROR) {
        int code = greeting.getShort() & 0xffff;
        throw clear.refused(
            "greets with error %d, %s"
                .formatted(
                    code,
                    StandardCharsets.ISO_8859_1
                        .decode(greeting)
                        .toString()
                        .replaceAll("[^ -~]", "?")));
      }
      if (version != PROTOCOL_10) {
        throw clear.refused("greets in version %d of the protocol".formatted(version));
      }
      while (greeting.get() != 0) {
        // It is of no interest.
      }
      return greeting.getShort(greeting.position() + 4 + 8 + 1) & 0xffff;
    } catch (BufferUnderflowException | IndexOutOfBoundsException malformed) {
      throw clear.refused("does not greet as it should");
    }
  }
}
