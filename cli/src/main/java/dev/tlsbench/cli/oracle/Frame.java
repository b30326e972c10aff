package dev.tlsbench.cli.oracle;

import java.nio.ByteBuffer;

/**
 * The header of a message, from which its receiver knows its sender and number.
 *
 * @param connection index of the connection, from 0
 * @param sender index of the sender on it, from 0
 * @param sequence how many messages of this sender came before
 * @param length bytes of content that follow
 */
public record Frame(int connection, int sender, int sequence, int length) {
  /** Bytes on the wire before the content. */
  public static final int HEADER = 4 * Integer.BYTES;

  public static Frame read(ByteBuffer header) {
    return new Frame(header.getInt(), header.getInt(), header.getInt(), header.getInt());
  }

  /** The whole message, ready to be sent. */
  public ByteBuffer message(Content content) {
    ByteBuffer message = ByteBuffer.allocate(HEADER + length);
    message.putInt(connection).putInt(sender).putInt(sequence).putInt(length);
    content.put(message, offset(sequence), length);
    return message.flip();
  }

  /**
   * Where a message's content begins in its sender's stream, whatever the lengths of the others.
   */
  static long offset(int sequence) {
    return (long) sequence << 32;
  }
}
