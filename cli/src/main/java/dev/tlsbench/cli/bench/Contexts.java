package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.List;

/** Settings for measuring: the same suite everywhere, as far as backends let themselves be told. */
final class Contexts {
  private Contexts() {}

  static TlsContext of(TlsBackend backend, Role role, Protocol protocol, Credentials credentials) {
    TlsConfig config = credentials.config(role, protocol);
    try {
      return pinned(backend, config, suite(protocol));
    } catch (RuntimeException e) {
      throw TrialFailure.failed(
          "%s makes no context for a %s: %s".formatted(backend.name(), role, e), e);
    }
  }

  private static TlsContext pinned(TlsBackend backend, TlsConfig config, String suite) {
    try {
      return backend.newContext(config.withSuites(List.of(suite)));
    } catch (IllegalArgumentException e) {
      // It does not let itself be told. What it chooses is on the row.
      return backend.newContext(config);
    }
  }

  private static String suite(Protocol protocol) {
    return switch (protocol) {
      case TLS_1_2 -> "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
      case TLS_1_3 -> "TLS_AES_128_GCM_SHA256";
    };
  }
}
