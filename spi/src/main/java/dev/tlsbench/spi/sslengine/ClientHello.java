package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Records;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a client offers, read off its first record (RFC 8446, section 4.1.2). */
final class ClientHello {
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SUPPORTED_GROUPS = 10;

  private ClientHello() {}

  /** The groups on offer by name; empty where there is no such extension. */
  static List<String> groups(ByteBuffer wire) {
    ByteBuffer hello = wire.slice();
    hello.position(Records.HEADER + MESSAGE_HEADER + VERSION_AND_RANDOM);
    skip(hello, hello.get() & 0xff); // session id
    skip(hello, hello.getShort() & 0xffff); // suites
    skip(hello, hello.get() & 0xff); // compression
    int end = hello.getShort() & 0xffff;
    end += hello.position();
    List<String> groups = new ArrayList<>();
    while (hello.position() < end) {
      int type = hello.getShort() & 0xffff;
      int length = hello.getShort() & 0xffff;
      if (type == SUPPORTED_GROUPS) {
        hello.getShort();
        for (int at = 2; at < length; at += 2) {
          groups.add(Groups.name(hello.getShort() & 0xffff));
        }
      } else {
        skip(hello, length);
      }
    }
    return groups;
  }

  private static void skip(ByteBuffer wire, int length) {
    wire.position(wire.position() + length);
  }
}
