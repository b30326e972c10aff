package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suites and groups that can be chosen for a backend. If one side cannot choose, the other's
 * choice still applies to both. Determined once, since it takes a context.
 */
public final class Pins {
  private static final Map<Protocol, String> SUITES =
      Map.of(
          Protocol.TLS_1_2, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          Protocol.TLS_1_3, "TLS_AES_128_GCM_SHA256");

  /** The groups, the agreed one first; bcjsse shows a certificate only if its curve is here too. */
  private static final List<String> GROUPS = List.of("x25519", "secp256r1");

  private final boolean wanted;
  private final Map<Choice, String> refusals = new HashMap<>();

  private final Map<Side, List<String>> groups = new HashMap<>();

  private record Side(String backend, Role role, Protocol protocol) {}

  private record Choice(
      String backend, Role role, Protocol protocol, List<String> suites, List<String> groups) {
    static Choice of(TlsBackend backend, TlsConfig config) {
      return new Choice(
          backend.name(),
          config.role(),
          config.protocols().get(0),
          config.suites(),
          config.groups());
    }
  }

  /**
   * @param wanted false for each backend's own choice
   */
  public Pins(boolean wanted) {
    this.wanted = wanted;
  }

  /** Returns settings with the suite and groups to compare pairs by, if the backend takes them. */
  public TlsConfig standard(TlsBackend backend, TlsConfig config) {
    return standard(backend, config, KeyType.ECDSA_P256);
  }

  /** Returns the same for certificates of this kind. */
  public TlsConfig standard(TlsBackend backend, TlsConfig config, KeyType key) {
    Protocol protocol = config.protocols().get(0);
    String suite = suite(protocol, key);
    TlsConfig pinned = config;
    TlsConfig told = config.withSuites(List.of(suite));
    if (wanted && error(backend, told).isEmpty()) {
      pinned = told;
    }
    List<String> curves = groups(key);
    if (wanted && groups(backend, config.role(), protocol).containsAll(curves)) {
      pinned = pinned.withGroups(curves);
    }
    return pinned;
  }

  private static String suite(Protocol protocol, KeyType key) {
    String suite = SUITES.getOrDefault(protocol, "");
    return switch (key) {
      case RSA, RSASSA_PSS -> suite.replace("_ECDSA_", "_RSA_");
      case ECDSA_P256, ECDSA_P384, ECDSA_P521, ED25519 -> suite;
    };
  }

  private static List<String> groups(KeyType key) {
    return switch (key) {
      case ECDSA_P384 -> List.of(GROUPS.get(0), "secp384r1");
      case ECDSA_P521 -> List.of(GROUPS.get(0), "secp521r1");
      case RSA, RSASSA_PSS, ECDSA_P256, ED25519 -> GROUPS;
    };
  }

  /** Returns the groups that the backend lets be chosen. */
  List<String> groups(TlsBackend backend, Role role, Protocol protocol) {
    return groups.computeIfAbsent(
        new Side(backend.name(), role, protocol),
        side -> backend.supportedAlgorithms(protocol, role).groups());
  }

  /** Returns why the backend refuses what these settings choose; empty if it does not. */
  String error(TlsBackend backend, TlsConfig chosen) {
    return refusals.computeIfAbsent(Choice.of(backend, chosen), asked -> ask(backend, chosen));
  }

  private static String ask(TlsBackend backend, TlsConfig chosen) {
    try {
      backend.newContext(chosen);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
