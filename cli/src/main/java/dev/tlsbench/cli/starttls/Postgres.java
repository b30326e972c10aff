package dev.tlsbench.cli.starttls;

import java.io.IOException;
import java.nio.ByteBuffer;

/** PostgreSQL: a request of eight bytes, and one letter for an answer. */
final class Postgres {
  private static final int LENGTH = 8;
  private static final int SSL_REQUEST = 80_877_103;

  private Postgres() {}

  static void begin(Cleartext clear) throws IOException {
    clear.say(ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).array());
    if (clear.bytes(1)[0] != 'S') {
      throw clear.refused("does not go over to TLS");
    }
  }
}
