package dev.tlsbench.cli.scenario;

import java.nio.ByteBuffer;

/**
 * What a message begins with, so that its receiver knows whose it is and which.
 *
 * @param connection index of the connection, from 0
 * @param sender index of the sender on it, from 0
 * @param sequence how many messages of this sender came before
 * @param length bytes of content that follow
 */
record Frame(int connection, int sender, int sequence, int length) {
  /** Bytes on the wire before the content. */
  static final int HEADER = 4 * Integer.BYTES;

  static Frame read(ByteBuffer header) {
    return new Frame(header.getInt(), header.getInt(), header.getInt(), header.getInt());
  }

  /** The whole message, ready to be sent. */
  ByteBuffer message(Content content) {
    ByteBuffer message = ByteBuffer.allocate(HEADER + length);
    message.putInt(connection).putInt(sender).putInt(sequence).putInt(length);
    content.put(message, (long) sequence * length, length);
    return message.flip();
  }
}
