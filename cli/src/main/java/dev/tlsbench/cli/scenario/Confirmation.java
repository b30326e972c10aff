package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario needs and a backend does not declare is tried all the same, on raw engines of
 * that backend, before the cell is called unsupported. What then works was wrongly left undeclared.
 */
final class Confirmation {
  private Confirmation() {}

  /**
   * Goes on in silence where both sides can do what is needed.
   *
   * @throws Unsupported if one declares that it cannot, and really cannot
   * @throws IllegalStateException if it could
   */
  static void require(Scenario scenario, Pair pair, Protocol protocol, TestAuthority authority) {
    for (Role role : Role.values()) {
      TlsBackend backend = role == Role.CLIENT ? pair.client() : pair.server();
      Set<Capability> declared = backend.capabilities(protocol, role);
      for (Capability need : scenario.needs().getOrDefault(role, Set.of())) {
        if (!declared.contains(need)) {
          confirm(backend, role, protocol, need, authority);
        }
      }
    }
  }

  private static void confirm(
      TlsBackend backend, Role role, Protocol protocol, Capability need, TestAuthority authority) {
    String what = need.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String who = "the %s (%s)".formatted(role.name().toLowerCase(Locale.ROOT), backend.name());
    Rekey rekey = rekey(need);
    if (rekey == null) {
      throw new Unsupported("%s does not declare \"%s\"".formatted(who, what), "undeclared");
    }
    EngineStatus status = attempt(backend, role, protocol, rekey, authority);
    if (status != EngineStatus.UNSUPPORTED) {
      throw new IllegalStateException(
          "%s does not declare \"%s\", yet a raw engine answers %s to %s"
              .formatted(who, what, status, rekey));
    }
    throw new Unsupported(
        "%s cannot %s: a raw engine answers UNSUPPORTED to %s".formatted(who, verb(need), rekey),
        status.name());
  }

  private static EngineStatus attempt(
      TlsBackend backend, Role role, Protocol protocol, Rekey rekey, TestAuthority authority) {
    List<Protocol> one = List.of(protocol);
    TlsConfig client =
        TlsConfig.client(one, List.of(authority.certificate()), Credentials.LOCALHOST);
    TlsConfig server = TlsConfig.server(one, authority.server());
    try (RawPair raw = new RawPair(backend.newContext(client), backend.newContext(server))) {
      String fault = raw.handshake();
      if (fault != null) {
        throw new IllegalStateException(fault);
      }
      return raw.engine(role).rekey(rekey);
    }
  }

  /** What would do it; null for what only a peer can bring about. */
  private static @Nullable Rekey rekey(Capability need) {
    return switch (need) {
      case RENEGOTIATES -> Rekey.RENEGOTIATE;
      case KEY_UPDATES -> Rekey.KEY_UPDATE;
      case REQUESTS_KEY_UPDATE -> Rekey.KEY_UPDATE_AND_REQUEST;
      default -> null;
    };
  }

  private static String verb(Capability need) {
    return switch (need) {
      case RENEGOTIATES -> "begin a renegotiation";
      case KEY_UPDATES -> "make a key update";
      default -> "request a key update";
    };
  }
}
