package example.netty;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import io.netty.handler.ssl.OpenSsl;
import java.util.EnumSet;
import java.util.Set;

/** Netty's engine on BoringSSL. Sessions are not resumed, to keep the example short. */
public final class NettyBackend extends SslEngineBackend {

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities =
        EnumSet.of(
            Capability.READS_AFTER_CLOSE,
            Capability.NEGOTIATES_ALPN,
            Capability.AUTHENTICATES_CLIENTS,
            Capability.OFFERS_TASKS);
    if (protocol == Protocol.TLS_1_2 && role == Role.CLIENT) {
      // One; without ANSWERS_RENEGOTIATION_AGAIN it refuses the next.
      capabilities.add(Capability.ANSWERS_RENEGOTIATION);
    }
    return capabilities;
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.RSA, KeyType.ECDSA_P256, KeyType.ECDSA_P384, KeyType.ECDSA_P521);
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.RSA, KeyType.ECDSA_P256, KeyType.ECDSA_P384);
  }

  /** Loads native code, and throws where there is none for this machine. */
  @Override
  protected Dialect load() {
    OpenSsl.ensureAvailability();
    return new NettyDialect();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "use a platform that Netty brings native code for, such as Linux with glibc on x86_64";
  }
}
