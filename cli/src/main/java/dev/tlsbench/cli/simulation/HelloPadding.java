package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a client's hello equally long on every JDK, whatever groups and signature schemes each
 * offers, by adding application protocols that no server here knows.
 */
final class HelloPadding {
  private static final int[] LENGTHS = {600, 2400, 9600};

  /** The extension's type and length, and the length of its list (RFC 7301, section 3.1). */
  private static final int OVERHEAD = 6;

  private static final int LONG_NAME = 100;

  /** Old versions of Conscrypt take the length of a name for a signed byte. */
  private static final int LONGEST_NAME = Byte.MAX_VALUE;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private HelloPadding() {}

  /** Returns this configuration with names that fill up the hello, where it may have any. */
  static TlsConfig of(TlsBackend backend, TlsConfig client) {
    if (client.protocols().stream()
        .noneMatch(
            protocol ->
                backend.capabilities(protocol, Role.CLIENT).contains(Capability.NEGOTIATES_ALPN))) {
      return client;
    }
    int length = helloLength(backend, client);
    for (int target : LENGTHS) {
      int missing = target - length - OVERHEAD;
      if (missing > 1) {
        return client.withAlpn(names(missing));
      }
    }
    return client;
  }

  private static int helloLength(TlsBackend backend, TlsConfig client) {
    var context = backend.newContext(client);
    ByteBuffer hello = ByteBuffer.allocate(context.recordRoom());
    try (TlsEngine engine = context.newEngine()) {
      engine.handshake(NOTHING);
      engine.flush(hello);
    }
    return hello.position();
  }

  /** Returns names that take this many bytes, a byte for each name's length included. */
  private static List<String> names(int bytes) {
    List<String> names = new ArrayList<>();
    for (int left = bytes; left > 0; ) {
      int part = left > LONGEST_NAME ? LONG_NAME : left;
      names.add(Character.toString('a' + names.size()).repeat(part - 1));
      left -= part;
    }
    return names;
  }
}
