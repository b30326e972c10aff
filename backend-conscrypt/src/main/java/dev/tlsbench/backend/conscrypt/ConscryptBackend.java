package dev.tlsbench.backend.conscrypt;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.sslengine.Dialect;
import dev.tlsbench.spi.sslengine.SslEngineBackend;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The Conscrypt backend. Its TLS 1.3 suites are all on or all off: naming some of them turns the
 * version on, and the session says which one was negotiated.
 */
public final class ConscryptBackend extends SslEngineBackend {

  @Override
  public String name() {
    return "conscrypt";
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities =
        EnumSet.of(
            Capability.READS_AFTER_CLOSE,
            Capability.NEGOTIATES_ALPN,
            Capability.AUTHENTICATES_CLIENTS,
            Capability.RESUMES,
            Capability.USES_TICKETS,
            Capability.EXPORTS_KEYING_MATERIAL);
    if (protocol == Protocol.TLS_1_2 && role == Role.CLIENT) {
      capabilities.add(Capability.ANSWERS_RENEGOTIATION);
      capabilities.add(Capability.ANSWERS_RENEGOTIATION_AGAIN);
    }
    return Collections.unmodifiableSet(capabilities);
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.RSA, KeyType.ECDSA_P256, KeyType.ECDSA_P384, KeyType.ECDSA_P521);
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return Set.of(KeyType.RSA, KeyType.ECDSA_P256, KeyType.ECDSA_P384);
  }

  @Override
  protected Dialect load() {
    return new ConscryptDialect();
  }

  @Override
  protected String cure(Throwable thrown) {
    return "Conscrypt brings native code for Linux with glibc, macOS and Windows on x86_64 (Linux and"
        + " macOS on aarch64 too), not for musl; if the temporary folder is mounted noexec, name"
        + " another with -Dorg.conscrypt.tmpdir=FOLDER";
  }
}
