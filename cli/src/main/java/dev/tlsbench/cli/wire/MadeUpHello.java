package dev.tlsbench.cli.wire;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A client's hello that was made up, always the same bytes for the same content (RFC 8446, section
 * 4.1.2). Its key shares are valid, but nobody knows the secrets.
 *
 * @param versions numbers on the wire; only the old field is there if 1.3 is not among them
 * @param suites numbers
 * @param groups numbers
 * @param shares numbers of the groups that it sends a key share for
 * @param signatures numbers; none for a client that does not say which it accepts
 * @param serverName what it asks for; empty for nothing
 * @param alpn application protocols; empty for none
 * @param fragment the code of the longest record it takes (RFC 6066, section 4); 0 for none
 * @param padding bytes of an extension that means nothing
 */
public record MadeUpHello(
    List<Integer> versions,
    List<Integer> suites,
    List<Integer> groups,
    List<Integer> shares,
    List<Integer> signatures,
    String serverName,
    List<String> alpn,
    int fragment,
    int padding) {
  /** A value of each list that nobody knows (RFC 8701). */
  public static final int GREASE = 0x2a2a;

  /** The version that no current library speaks. */
  public static final int TLS_1_1 = 0x0302;

  private static final int TLS_1_2 = 0x0303;
  private static final int TLS_1_3 = 0x0304;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_NAME = 0;
  private static final int MAX_FRAGMENT_LENGTH = 1;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int POINT_FORMATS = 11;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int ALPN = 16;
  private static final int PADDING = 21;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int PSK_KEY_EXCHANGE_MODES = 45;
  private static final int KEY_SHARE = 51;

  /** The generator of secp256r1, uncompressed. */
  private static final byte[] GENERATOR =
      HexFormat.of()
          .parseHex(
              "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                  + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");

  /** Lengths of an encapsulation key of ML-KEM-768, and of a point of x25519. */
  private static final int KEM = 1184;

  private static final int POINT = 32;

  /** Copies the lists. */
  public MadeUpHello {
    versions = List.copyOf(versions);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    shares = List.copyOf(shares);
    signatures = List.copyOf(signatures);
    alpn = List.copyOf(alpn);
  }

  /**
   * One that offers all that is known here, and three key shares: suites with AES in GCM first, and
   * the newest signature schemes.
   */
  public static MadeUpHello of(Protocol protocol) {
    boolean modern = protocol == Protocol.TLS_1_3;
    return new MadeUpHello(
        List.of(modern ? TLS_1_3 : TLS_1_2),
        suites(protocol),
        numbers(Groups.all()),
        modern ? numbers(List.of(Groups.POST_QUANTUM, "x25519", "secp256r1")) : List.of(),
        newestSignatures(),
        "localhost",
        List.of(),
        0,
        0);
  }

  /** The numbers of a protocol's suites, those with a curve and AES in GCM first. */
  public static List<Integer> suites(Protocol protocol) {
    return Suites.numbers().stream()
        .filter(number -> Suites.name(number).contains("_WITH_") == (protocol == Protocol.TLS_1_2))
        .filter(number -> !Suites.name(number).endsWith("_SCSV"))
        .sorted(Comparator.comparing(MadeUpHello::strength).thenComparing(number -> number))
        .toList();
  }

  private static int strength(int suite) {
    String name = Suites.name(suite);
    boolean curve = name.contains("ECDHE") || !name.contains("_WITH_");
    return (curve ? 0 : 2) + (name.contains("GCM") ? 0 : 1);
  }

  private static List<Integer> newestSignatures() {
    return SignatureSchemes.numbers().stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** The IANA name of a suite. */
  public static String suiteName(int number) {
    return Suites.name(number);
  }

  /** The number of a signature scheme. */
  public static int signature(String name) {
    return SignatureSchemes.numbers().stream()
        .filter(number -> SignatureSchemes.name(number).equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The numbers of groups. */
  public static List<Integer> numbers(List<String> groups) {
    return groups.stream().map(name -> Objects.requireNonNull(Groups.number(name), name)).toList();
  }

  /** The same with other versions. */
  public MadeUpHello withVersions(Integer... others) {
    return new MadeUpHello(
        List.of(others), suites, groups, shares, signatures, serverName, alpn, fragment, padding);
  }

  /** The same with other suites. */
  public MadeUpHello withSuites(List<Integer> others) {
    return new MadeUpHello(
        versions, others, groups, shares, signatures, serverName, alpn, fragment, padding);
  }

  /** The same with other groups, and shares of these; a version before 1.3 has none. */
  public MadeUpHello withGroups(List<Integer> others, List<Integer> shared) {
    List<Integer> sent = versions.contains(TLS_1_3) ? shared : List.of();
    return new MadeUpHello(
        versions, suites, others, sent, signatures, serverName, alpn, fragment, padding);
  }

  /** The same with other signature schemes. */
  public MadeUpHello withSignatures(List<Integer> others) {
    return new MadeUpHello(
        versions, suites, groups, shares, others, serverName, alpn, fragment, padding);
  }

  /** The same for a server of another name. */
  public MadeUpHello withServerName(String other) {
    return new MadeUpHello(
        versions, suites, groups, shares, signatures, other, alpn, fragment, padding);
  }

  /** The same with application protocols. */
  public MadeUpHello withAlpn(List<String> others) {
    return new MadeUpHello(
        versions, suites, groups, shares, signatures, serverName, others, fragment, padding);
  }

  /** The same with a wish for short records. */
  public MadeUpHello withFragment(int code) {
    return new MadeUpHello(
        versions, suites, groups, shares, signatures, serverName, alpn, code, padding);
  }

  /** The same, longer by this much. */
  public MadeUpHello withPadding(int bytes) {
    return new MadeUpHello(
        versions, suites, groups, shares, signatures, serverName, alpn, fragment, bytes);
  }

  /** As it goes over the wire, in as many records as it takes. */
  public byte[] records() {
    Bytes hello = new Bytes();
    hello.number(Math.min(TLS_1_2, versions.get(0)), 2).fill(32, 0x5a).number(0, 1);
    hello.list(2, all -> suites.forEach(suite -> all.number(suite, 2)));
    hello.number(0x0100, 2); // no compression
    hello.list(2, this::extensions);
    byte[] body = hello.all();
    byte[] message = new Bytes().number(CLIENT_HELLO, 1).number(body.length, 3).add(body).all();
    Bytes wire = new Bytes();
    for (int from = 0; from < message.length; from += Records.MAX_PLAINTEXT) {
      int to = Math.min(message.length, from + Records.MAX_PLAINTEXT);
      wire.number(Records.HANDSHAKE, 1).number(0x0301, 2).number(to - from, 2);
      wire.add(Arrays.copyOfRange(message, from, to));
    }
    return wire.all();
  }

  private void extensions(Bytes to) {
    if (!serverName.isEmpty()) {
      byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
      to.extension(
          SERVER_NAME, e -> e.list(2, l -> l.number(0, 1).number(name.length, 2).add(name)));
    }
    if (fragment > 0) {
      to.extension(MAX_FRAGMENT_LENGTH, e -> e.number(fragment, 1));
    }
    to.extension(23, e -> {}); // extended_master_secret
    to.extension(Extensions.RENEGOTIATION_INFO, e -> e.number(0, 1));
    to.extension(
        SUPPORTED_GROUPS, e -> e.list(2, l -> groups.forEach(group -> l.number(group, 2))));
    to.extension(POINT_FORMATS, e -> e.list(1, l -> l.number(0, 1)));
    if (!signatures.isEmpty()) {
      to.extension(
          SIGNATURE_ALGORITHMS, e -> e.list(2, l -> signatures.forEach(one -> l.number(one, 2))));
    }
    if (!alpn.isEmpty()) {
      to.extension(ALPN, e -> e.list(2, l -> alpn.forEach(name -> l.name(name))));
    }
    if (versions.contains(TLS_1_3)) {
      to.extension(
          SUPPORTED_VERSIONS, e -> e.list(1, l -> versions.forEach(one -> l.number(one, 2))));
      to.extension(PSK_KEY_EXCHANGE_MODES, e -> e.list(1, l -> l.number(1, 1)));
      to.extension(KEY_SHARE, e -> e.list(2, l -> shares.forEach(group -> share(group, l))));
    }
    if (padding > 0) {
      to.extension(PADDING, e -> e.fill(padding, 0));
    }
  }

  private static void share(int group, Bytes to) {
    byte[] key =
        Map.of(
                number(Groups.POST_QUANTUM), new Bytes().fill(KEM, 0).fill(1, 9).fill(POINT - 1, 0),
                number("x25519"), new Bytes().fill(1, 9).fill(POINT - 1, 0),
                number("secp256r1"), new Bytes().add(GENERATOR))
            .getOrDefault(group, new Bytes().fill(1, 0))
            .all();
    to.number(group, 2).number(key.length, 2).add(key);
  }

  private static Integer number(String group) {
    return Objects.requireNonNull(Groups.number(group), group);
  }

  /** Writes numbers and lists with their lengths. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes number(int value, int size) {
      for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
        write(value >> shift);
      }
      return this;
    }

    Bytes fill(int size, int value) {
      byte[] same = new byte[size];
      Arrays.fill(same, (byte) value);
      return add(same);
    }

    Bytes add(byte[] bytes) {
      writeBytes(bytes);
      return this;
    }

    Bytes name(String text) {
      return number(text.length(), 1).add(text.getBytes(StandardCharsets.US_ASCII));
    }

    Bytes list(int size, Consumer<Bytes> content) {
      Bytes inner = new Bytes();
      content.accept(inner);
      return number(inner.size(), size).add(inner.all());
    }

    void extension(int type, Consumer<Bytes> content) {
      number(type, 2).list(2, content);
    }

    byte[] all() {
      return toByteArray();
    }
  }

  /** A server's hello that chooses these, as it goes over the wire. */
  public static byte[] serverHello(int version, int suite) {
    Bytes body = new Bytes().number(version, 2).fill(32, 0x5a).number(0, 1);
    body.number(suite, 2).number(0, 1);
    byte[] hello = body.all();
    Bytes message = new Bytes().number(2, 1).number(hello.length, 3).add(hello);
    return new Bytes()
        .number(Records.HANDSHAKE, 1)
        .number(version, 2)
        .number(message.size(), 2)
        .add(message.all())
        .all();
  }
}
