package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;

/** Looks for a session in a record that may be a client's hello. */
public final class OfferedSession {
  private static final int HELLO = 1;
  private static final int MESSAGE_HEADER = 4;

  private OfferedSession() {}

  /** Whether the record at the buffer's position is a whole hello that offers one. */
  public static boolean in(ByteBuffer netIn) {
    ByteBuffer record = netIn.slice();
    int begin = Records.HEADER + MESSAGE_HEADER;
    return record.remaining() > begin
        && record.get(0) == Records.HANDSHAKE
        && record.get(Records.HEADER) == HELLO
        && ClientHello.offersSession(record.position(begin));
  }
}
