package dev.tlsbench.cli.survey;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.testkit.MemoryPipe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Records in words: {@code handshake 517} is one of 517 bytes with its header. */
final class RecordLines {
  private RecordLines() {}

  /** The records that were sent since {@link MemoryPipe#sent} was this. */
  static List<String> since(MemoryPipe pipe, int from) {
    ByteBuffer rest = pipe.sentBytes();
    rest.position(from);
    List<String> lines = new ArrayList<>();
    while (Records.whole(rest)) {
      int length = Records.length(rest);
      lines.add("%s %d".formatted(type(Records.type(rest)), length));
      rest.position(rest.position() + length);
    }
    if (rest.hasRemaining()) {
      lines.add("%d bytes of no whole record".formatted(rest.remaining()));
    }
    return lines;
  }

  private static String type(int type) {
    return switch (type) {
      case Records.CHANGE_CIPHER_SPEC -> "ccs";
      case Records.ALERT -> "alert";
      case Records.HANDSHAKE -> "handshake";
      case Records.APPLICATION_DATA -> "data";
      default -> "type %d".formatted(type);
    };
  }
}
