package dev.tlsbench.backend.openssl;

import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks a connection what its handshake settled. */
final class Negotiated {
  /** Names that the library was asked for before, by its suite's address and its group's number. */
  private static final Map<Long, String> SUITES = new ConcurrentHashMap<>();

  private static final Map<Long, String> GROUPS = new ConcurrentHashMap<>();

  private Negotiated() {}

  static SessionInfo of(MemorySegment ssl, OpenSslContext context) {
    SessionInfo settled =
        new SessionInfo(
            protocol(ssl),
            suite(ssl),
            group(ssl),
            context.hasAlpn() ? alpn(ssl) : "",
            peerChain(ssl, context),
            Calls.integer(Api.SSL_session_reused, ssl) == 1);
    Errors.clear();
    return settled;
  }

  static Protocol protocol(MemorySegment ssl) {
    return Calls.integer(Api.SSL_version, ssl) == Api.TLS1_3_VERSION
        ? Protocol.TLS_1_3
        : Protocol.TLS_1_2;
  }

  private static String suite(MemorySegment ssl) {
    MemorySegment suite = Calls.pointer(Api.SSL_get_current_cipher, ssl);
    return SUITES.computeIfAbsent(
        suite.address(),
        asked -> Memory.string(Calls.pointer(Api.SSL_CIPHER_standard_name, suite)));
  }

  private static String group(MemorySegment ssl) {
    long group =
        Calls.cLong(Api.SSL_ctrl, ssl, Api.CTRL_GET_NEGOTIATED_GROUP, 0, MemorySegment.NULL);
    return group == 0 ? "" : GROUPS.computeIfAbsent(group, asked -> groupName(ssl, (int) group));
  }

  private static String groupName(MemorySegment ssl, int group) {
    String name = Memory.string(Calls.pointer(Api.SSL_group_to_name, ssl, group));
    @Nullable Integer number = Groups.number(name);
    return number == null ? name : Groups.name(number);
  }

  private static String alpn(MemorySegment ssl) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
      Calls.call(Api.SSL_get0_alpn_selected, ssl, place, length);
      int bytes = length.get(ValueLayout.JAVA_INT, 0);
      return bytes == 0
          ? ""
          : new String(
              Memory.bytes(place.get(ValueLayout.ADDRESS, 0), bytes), StandardCharsets.UTF_8);
    }
  }

  /** A server's list of its client's certificates begins with the second. */
  private static List<X509Certificate> peerChain(MemorySegment ssl, OpenSslContext context) {
    List<X509Certificate> chain = new ArrayList<>();
    MemorySegment leaf = Calls.pointer(Api.SSL_get1_peer_certificate, ssl);
    if (Memory.isNull(leaf)) {
      return chain;
    }
    try {
      chain.add(context.parsed(leaf));
    } finally {
      Calls.call(Api.X509_free, leaf);
    }
    List<MemorySegment> sent = Memory.elements(Calls.pointer(Api.SSL_get_peer_cert_chain, ssl));
    boolean server = context.role() == Role.SERVER;
    for (MemorySegment issuer : server || sent.isEmpty() ? sent : sent.subList(1, sent.size())) {
      chain.add(context.parsed(issuer));
    }
    return chain;
  }
}
