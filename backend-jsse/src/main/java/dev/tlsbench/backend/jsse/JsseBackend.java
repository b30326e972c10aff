package dev.tlsbench.backend.jsse;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.Exporter;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import java.security.NoSuchProviderException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The backend on SunJSSE, the provider that comes with the JDK. */
public final class JsseBackend extends SslEngineBackend {
  private static final Set<Capability> TLS_1_2 =
      Set.of(
          Capability.RENEGOTIATES,
          Capability.ANSWERS_RENEGOTIATION,
          Capability.ANSWERS_RENEGOTIATION_AGAIN,
          Capability.READS_DURING_RENEGOTIATION,
          Capability.READS_AFTER_CLOSE,
          Capability.NEGOTIATES_ALPN,
          Capability.AUTHENTICATES_CLIENTS,
          Capability.RESUMES,
          Capability.USES_TICKETS,
          Capability.OFFERS_TASKS);
  private static final Set<Capability> TLS_1_3 =
      Set.of(
          Capability.REQUESTS_KEY_UPDATE,
          Capability.ANSWERS_KEY_UPDATE_UNPROMPTED,
          Capability.WRITES_AFTER_PEER_CLOSED,
          Capability.READS_AFTER_CLOSE,
          Capability.NEGOTIATES_ALPN,
          Capability.AUTHENTICATES_CLIENTS,
          Capability.RESUMES,
          Capability.USES_TICKETS,
          Capability.OFFERS_TASKS);

  @Override
  public String name() {
    return "jsse";
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities = EnumSet.copyOf(protocol == Protocol.TLS_1_2 ? TLS_1_2 : TLS_1_3);
    if (role == Role.SERVER) {
      capabilities.add(Capability.REQUIRES_COMMON_ALPN);
    }
    if (Exporter.find() != null) {
      capabilities.add(Capability.EXPORTS_KEYING_MATERIAL);
    }
    return Collections.unmodifiableSet(capabilities);
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.values());
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.values());
  }

  @Override
  protected Dialect load() throws NoSuchProviderException {
    return new JsseDialect();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "use a JDK with the module java.base unchanged and the provider SunJSSE enabled";
  }
}
