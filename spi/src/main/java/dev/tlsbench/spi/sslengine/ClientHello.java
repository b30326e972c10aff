package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Records;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a client offers (RFC 8446, section 4.1.2).
 *
 * @param name the DNS name asked for (RFC 6066, section 3); empty if none is
 * @param suites cipher suites
 * @param groups groups for the key exchange, by name
 * @param schemes signatures that it accepts (RFC 8446, section 4.2.3); empty where it does not say
 * @param modern whether it offers TLS 1.3
 */
record ClientHello(
    String name, Set<Integer> suites, List<String> groups, Set<Integer> schemes, boolean modern) {
  /** Type and length of a handshake message. */
  private static final int MESSAGE_HEADER = 4;

  private static final int MESSAGE_LENGTH = 0xFFFFFF;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int TLS_1_3 = 0x0304;

  /** Whether a message is complete, by the length that it begins with. */
  static boolean whole(ByteBuffer message) {
    return message.remaining() >= MESSAGE_HEADER
        && message.remaining() - MESSAGE_HEADER >= (message.getInt(0) & MESSAGE_LENGTH);
  }

  /** Parses a message, header included; parsing stops at anything malformed. */
  static ClientHello of(ByteBuffer message) {
    ByteBuffer hello = message.slice();
    Reader reader = new Reader();
    try {
      hello.position(MESSAGE_HEADER + VERSION_AND_RANDOM);
      skip(hello, hello.get() & 0xff); // session id
      reader.suites.addAll(numbers(part(hello, hello.getShort() & 0xffff)));
      skip(hello, hello.get() & 0xff); // compression
      ByteBuffer extensions = part(hello, hello.getShort() & 0xffff);
      while (extensions.hasRemaining()) {
        int type = extensions.getShort() & 0xffff;
        reader.read(type, part(extensions, extensions.getShort() & 0xffff));
      }
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      return reader.hello();
    }
    return reader.hello();
  }

  /** Parses a client's first record, which holds the whole hello. */
  static ClientHello ofRecord(ByteBuffer wire) {
    return of(wire.slice(wire.position() + Records.HEADER, wire.remaining() - Records.HEADER));
  }

  /**
   * Has a client say its hello.
   *
   * @param engines make clients; closed here
   * @return null if it says nothing, or more than one record
   */
  static @Nullable ClientHello of(Dialect dialect, EngineFactory engines) throws SSLException {
    try (SslEngineAdapter engine =
        new SslEngineAdapter(engines.newEngine(), dialect, false, engines::release)) {
      engine.handshake(ByteBuffer.allocate(0));
      ByteBuffer hello = ByteBuffer.allocate(SslEngineContext.ROOM);
      engine.flush(hello);
      return Records.whole(hello.flip()) ? ofRecord(hello) : null;
    } finally {
      engines.close();
    }
  }

  /** Collects what extensions say. */
  private static final class Reader {
    private final Set<Integer> suites = new HashSet<>();
    private final List<String> groups = new ArrayList<>();
    private final Set<Integer> schemes = new HashSet<>();
    private String name = "";
    private boolean modern;

    void read(int type, ByteBuffer content) {
      switch (type) {
        case SERVER_NAME -> {
          skip(content, 2 + 1); // length of the list, type of the name
          ByteBuffer host = part(content, content.getShort() & 0xffff);
          name = StandardCharsets.US_ASCII.decode(host).toString();
        }
        case SUPPORTED_GROUPS -> {
          skip(content, 2);
          numbers(content).forEach(number -> groups.add(Groups.name(number)));
        }
        case SIGNATURE_ALGORITHMS -> {
          skip(content, 2);
          schemes.addAll(numbers(content));
        }
        case SUPPORTED_VERSIONS -> {
          skip(content, 1);
          modern = numbers(content).contains(TLS_1_3);
        }
        default -> {}
      }
    }

    ClientHello hello() {
      return new ClientHello(name, suites, groups, schemes, modern);
    }
  }

  private static List<Integer> numbers(ByteBuffer list) {
    List<Integer> numbers = new ArrayList<>();
    while (list.remaining() > 1) {
      numbers.add(list.getShort() & 0xffff);
    }
    return numbers;
  }

  private static ByteBuffer part(ByteBuffer of, int length) {
    ByteBuffer part = of.slice(of.position(), Math.min(length, of.remaining()));
    skip(of, length);
    return part;
  }

  private static void skip(ByteBuffer wire, int length) {
    wire.position(wire.position() + length);
  }
}
