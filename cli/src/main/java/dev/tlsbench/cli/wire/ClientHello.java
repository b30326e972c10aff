package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.result.Offer;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Reads what a client offers (RFC 8446, section 4.1.2; RFC 5246, section 7.4.1.2). */
final class ClientHello {
  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int ALPN = 16;

  /** RFC 5077. */
  private static final int SESSION_TICKET = 35;

  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;

  /** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746, section 3.3). */
  private static final int SIGNALLING_SUITE = 0x00ff;

  private static final int RANDOM = 32;

  private List<String> protocols = List.of();
  private List<String> groups = List.of();
  private List<String> keyShares = List.of();
  private List<String> signatures = List.of();
  private List<String> alpn = List.of();
  private String serverName = "";
  private boolean secureRenegotiation;
  private boolean extendedMasterSecret;
  private boolean session;

  private ClientHello() {}

  /**
   * Whether the message offers to resume a session: by a pre-shared key, by a ticket or, where TLS
   * 1.3 is not offered too, by its id, which TLS 1.3 fills for old middleboxes.
   */
  static boolean offersSession(ByteBuffer body) {
    ClientHello hello = new ClientHello();
    hello.protocols = List.of();
    body.position(body.position() + Short.BYTES + RANDOM);
    boolean id = part(body, body.get() & 0xff).hasRemaining();
    part(body, body.getShort() & 0xffff); // suites
    part(body, body.get() & 0xff); // compression
    if (body.hasRemaining()) {
      Extensions.read(body, hello::extension);
    }
    return hello.session || (id && !hello.protocols.contains(Protocol.TLS_1_3.number()));
  }

  /**
   * Reads the message's body.
   *
   * @throws java.nio.BufferUnderflowException if it is malformed
   * @throws IllegalArgumentException if it is malformed
   */
  static Offer read(ByteBuffer body) {
    ClientHello hello = new ClientHello();
    hello.protocols = List.of(ServerHello.version(body.getShort() & 0xffff));
    body.position(body.position() + RANDOM);
    part(body, body.get() & 0xff); // the session to resume
    List<Integer> suites = numbers(part(body, body.getShort() & 0xffff));
    part(body, body.get() & 0xff); // compression
    hello.secureRenegotiation = suites.remove((Integer) SIGNALLING_SUITE);
    if (body.hasRemaining()) {
      Extensions.read(body, hello::extension);
    }
    return new Offer(
        hello.protocols,
        suites.stream().map(Suites::name).toList(),
        hello.groups,
        hello.keyShares,
        hello.signatures,
        hello.serverName,
        hello.alpn,
        hello.secureRenegotiation,
        hello.extendedMasterSecret);
  }

  private void extension(int type, ByteBuffer value) {
    switch (type) {
      case SERVER_NAME -> serverName = serverName(value);
      case SUPPORTED_GROUPS -> groups = names(list(value), Groups::name);
      case SIGNATURE_ALGORITHMS -> signatures = names(list(value), SignatureSchemes::name);
      case ALPN -> alpn = alpn(list(value));
      case SUPPORTED_VERSIONS ->
          protocols = names(part(value, value.get() & 0xff), ServerHello::version);
      case PRE_SHARED_KEY -> session = true;
      case SESSION_TICKET -> session |= value.hasRemaining();
      case KEY_SHARE -> keyShares = keyShares(list(value));
      case Extensions.RENEGOTIATION_INFO -> secureRenegotiation = true;
      case Extensions.EXTENDED_MASTER_SECRET -> extendedMasterSecret = true;
      default -> {}
    }
  }

  private static String serverName(ByteBuffer value) {
    ByteBuffer list = list(value);
    list.get(); // its kind, of which there is one
    return text(part(list, list.getShort() & 0xffff));
  }

  private static List<String> alpn(ByteBuffer list) {
    List<String> names = new ArrayList<>();
    while (list.hasRemaining()) {
      names.add(text(part(list, list.get() & 0xff)));
    }
    return names;
  }

  private static List<String> keyShares(ByteBuffer list) {
    List<String> names = new ArrayList<>();
    while (list.hasRemaining()) {
      names.add(Groups.name(list.getShort() & 0xffff));
      part(list, list.getShort() & 0xffff);
    }
    return names;
  }

  /** Unprintable characters become question marks: the text is untrusted. */
  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString().replaceAll("[^ -~]", "?");
  }

  private static List<String> names(ByteBuffer numbers, IntFunction<String> name) {
    return numbers(numbers).stream().map(name::apply).toList();
  }

  private static List<Integer> numbers(ByteBuffer bytes) {
    List<Integer> numbers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      numbers.add(bytes.getShort() & 0xffff);
    }
    return numbers;
  }

  private static ByteBuffer list(ByteBuffer value) {
    return part(value, value.getShort() & 0xffff);
  }

  private static ByteBuffer part(ByteBuffer from, int length) {
    return Extensions.part(from, length);
  }
}
