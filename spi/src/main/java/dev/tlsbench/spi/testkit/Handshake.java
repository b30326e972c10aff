package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The messages that one side sent in the clear, read off the wire.
 *
 * @param messages the types of all of them
 * @param extensions the types of the extensions in its hello
 * @param group the name of the group that a server chose in TLS 1.3; empty if none is given
 */
record Handshake(Set<Integer> messages, Set<Integer> extensions, String group) {
  static final int NEW_SESSION_TICKET = 4;
  static final int CERTIFICATE = 11;

  static final int SESSION_TICKET = 35;
  static final int PRE_SHARED_KEY = 41;
  static final int PSK_KEY_EXCHANGE_MODES = 45;

  private static final int KEY_SHARE = 51;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int VERSION_AND_RANDOM = 2 + 32;

  static Handshake sentBy(EngineEnd side) {
    ByteBuffer inFlight = clear(side.outbound().sentBytes());
    Set<Integer> messages = new LinkedHashSet<>();
    Map<Integer, ByteBuffer> extensions = new HashMap<>();
    while (inFlight.remaining() > Integer.BYTES) {
      int header = inFlight.getInt();
      int type = header >>> 24;
      int length = header & 0xffffff;
      messages.add(type);
      if (type == CLIENT_HELLO || type == SERVER_HELLO) {
        readExtensions(inFlight.slice(inFlight.position(), length), type, extensions);
      }
      inFlight.position(inFlight.position() + length);
    }
    return new Handshake(messages, extensions.keySet(), group(messages, extensions));
  }

  private static String group(Set<Integer> messages, Map<Integer, ByteBuffer> extensions) {
    ByteBuffer share = extensions.get(KEY_SHARE);
    return share != null && messages.contains(SERVER_HELLO)
        ? Groups.name(share.getShort() & 0xffff)
        : "";
  }

  /** The contents of the handshake records before the first one that may be encrypted. */
  private static ByteBuffer clear(ByteBuffer wire) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    while (Records.whole(wire) && Records.type(wire) == Records.HANDSHAKE) {
      byte[] record = new byte[Records.length(wire)];
      wire.get(record);
      contents.write(record, Records.HEADER, record.length - Records.HEADER);
    }
    return ByteBuffer.wrap(contents.toByteArray());
  }

  private static void readExtensions(ByteBuffer hello, int type, Map<Integer, ByteBuffer> found) {
    skip(hello, VERSION_AND_RANDOM);
    skip(hello, hello.get() & 0xff);
    boolean client = type == CLIENT_HELLO;
    skip(hello, client ? hello.getShort() & 0xffff : Short.BYTES);
    skip(hello, client ? hello.get() & 0xff : 1);
    if (hello.hasRemaining()) {
      hello.getShort();
    }
    while (hello.hasRemaining()) {
      int extension = hello.getShort() & 0xffff;
      int length = hello.getShort() & 0xffff;
      found.put(extension, hello.slice(hello.position(), length));
      skip(hello, length);
    }
  }

  private static void skip(ByteBuffer wire, int length) {
    wire.position(wire.position() + length);
  }
}
