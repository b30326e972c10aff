package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which suites and groups the library knows, and how it is told which to use. */
final class Suites {
  /** All of TLS 1.2 that authenticate by a certificate of a kind that is still made. */
  private static final String ALL_OF_TLS_1_2 = "ALL:!aNULL:!eNULL:!PSK:!SRP:!aDSS";

  private static final String ALL_OF_TLS_1_3 =
      "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256"
          + ":TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256";

  private static final int SUPPORTED_GROUPS = 10;

  /** For each version the library's own name of a suite by its IANA name, in its order. */
  private final Map<Protocol, Map<String, String>> suites = new EnumMap<>(Protocol.class);

  private final Map<Protocol, List<String>> groups = new EnumMap<>(Protocol.class);

  Suites() {
    for (Protocol protocol : Protocol.values()) {
      suites.put(protocol, knownSuites(protocol));
      groups.put(
          protocol, Groups.all().stream().filter(group -> isOffered(protocol, group)).toList());
    }
  }

  SupportedAlgorithms supported(Protocol protocol) {
    return new SupportedAlgorithms(
        List.copyOf(known(protocol).keySet()), groups.getOrDefault(protocol, List.of()));
  }

  /** Versions, suites and groups. A version none of whose suites is wanted is not offered. */
  void apply(MemorySegment ctx, TlsConfig config) {
    Set<Protocol> protocols = EnumSet.copyOf(config.protocols());
    if (!config.suites().isEmpty()) {
      protocols.removeIf(protocol -> chosen(protocol, config.suites()).isEmpty());
    }
    setVersions(ctx, protocols);
    if (!config.suites().isEmpty()) {
      setSuites(
          ctx,
          chosen(Protocol.TLS_1_2, config.suites()),
          chosen(Protocol.TLS_1_3, config.suites()));
    }
    if (!config.groups().isEmpty()) {
      require(setGroups(ctx, String.join(":", config.groups())), config.groups());
    }
  }

  private Map<String, String> known(Protocol protocol) {
    return suites.getOrDefault(protocol, Map.of());
  }

  private List<String> chosen(Protocol protocol, List<String> names) {
    return names.stream()
        .filter(known(protocol)::containsKey)
        .map(name -> known(protocol).getOrDefault(name, name))
        .toList();
  }

  private static void setVersions(MemorySegment ctx, Set<Protocol> protocols) {
    boolean old = protocols.contains(Protocol.TLS_1_2);
    boolean modern = protocols.contains(Protocol.TLS_1_3);
    OpenSslContext.control(
        ctx, Api.CTRL_SET_MIN_PROTO_VERSION, old ? Api.TLS1_2_VERSION : Api.TLS1_3_VERSION);
    OpenSslContext.control(
        ctx, Api.CTRL_SET_MAX_PROTO_VERSION, modern ? Api.TLS1_3_VERSION : Api.TLS1_2_VERSION);
  }

  private static void setSuites(MemorySegment ctx, List<String> old, List<String> modern) {
    try (Arena arena = Arena.ofConfined()) {
      if (!old.isEmpty()) {
        MemorySegment list = arena.allocateFrom(String.join(":", old));
        require(Calls.integer(Api.SSL_CTX_set_cipher_list, ctx, list) == 1, old);
      }
      MemorySegment list = arena.allocateFrom(String.join(":", modern));
      require(Calls.integer(Api.SSL_CTX_set_ciphersuites, ctx, list) == 1, modern);
    }
  }

  private static boolean setGroups(MemorySegment ctx, String groups) {
    try (Arena arena = Arena.ofConfined()) {
      boolean known =
          Calls.cLong(
                  Api.SSL_CTX_ctrl, ctx, Api.CTRL_SET_GROUPS_LIST, 0, arena.allocateFrom(groups))
              == 1;
      Errors.clear();
      return known;
    }
  }

  private static void require(boolean taken, List<String> what) {
    if (!taken) {
      throw new IllegalArgumentException("OpenSSL does not take " + what + ": " + Errors.take());
    }
  }

  private static MemorySegment client(Protocol protocol) {
    MemorySegment method = Calls.pointer(Api.TLS_client_method);
    MemorySegment ctx = Memory.made(Calls.pointer(Api.SSL_CTX_new, method), "context");
    setVersions(ctx, EnumSet.of(protocol));
    return ctx;
  }

  private static Map<String, String> knownSuites(Protocol protocol) {
    Map<String, String> names = new LinkedHashMap<>();
    MemorySegment ctx = client(protocol);
    MemorySegment ssl = MemorySegment.NULL;
    MemorySegment ciphers = MemorySegment.NULL;
    try {
      setSuites(ctx, List.of(ALL_OF_TLS_1_2), List.of(ALL_OF_TLS_1_3));
      ssl = Memory.made(Calls.pointer(Api.SSL_new, ctx), "connection");
      ciphers = Calls.pointer(Api.SSL_get1_supported_ciphers, ssl);
      for (MemorySegment cipher : Memory.elements(ciphers)) {
        names.put(
            Memory.string(Calls.pointer(Api.SSL_CIPHER_standard_name, cipher)),
            Memory.string(Calls.pointer(Api.SSL_CIPHER_get_name, cipher)));
      }
    } finally {
      Calls.call(Api.OPENSSL_sk_free, ciphers);
      Calls.call(Api.SSL_free, ssl);
      Calls.call(Api.SSL_CTX_free, ctx);
      Errors.clear();
    }
    return names;
  }

  /** A name may be known, and not be meant for this version: then the hello does not hold it. */
  private static boolean isOffered(Protocol protocol, String group) {
    MemorySegment ctx = client(protocol);
    MemorySegment ssl = MemorySegment.NULL;
    try {
      if (!setGroups(ctx, group)) {
        return false;
      }
      ssl = Memory.made(Calls.pointer(Api.SSL_new, ctx), "connection");
      return holdsOnly(hello(ssl), Groups.number(group));
    } finally {
      Calls.call(Api.SSL_free, ssl);
      Calls.call(Api.SSL_CTX_free, ctx);
      Errors.clear();
    }
  }

  private static byte[] hello(MemorySegment ssl) {
    MemorySegment in = Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem));
    MemorySegment out = Calls.pointer(Api.BIO_new, Calls.pointer(Api.BIO_s_mem));
    Calls.call(Api.SSL_set_bio, ssl, in, out);
    Calls.call(Api.SSL_set_connect_state, ssl);
    Calls.integer(Api.SSL_do_handshake, ssl);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(Records.MAX_RECORD);
      int length = Calls.integer(Api.BIO_read, out, room, Records.MAX_RECORD);
      return Memory.bytes(room, Math.max(0, length));
    }
  }

  /** The extension with one group in it is long enough to be looked for without its place. */
  private static boolean holdsOnly(byte[] hello, @Nullable Integer group) {
    if (group == null) {
      return false;
    }
    ByteBuffer extension = ByteBuffer.allocate(8);
    extension.putShort((short) SUPPORTED_GROUPS).putShort((short) 4).putShort((short) 2);
    extension.putShort((short) (int) group).flip();
    int last = hello.length - extension.limit();
    return IntStream.rangeClosed(0, last)
        .anyMatch(at -> ByteBuffer.wrap(hello, at, extension.limit()).equals(extension));
  }
}
