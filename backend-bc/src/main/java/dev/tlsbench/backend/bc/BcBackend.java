package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsUnavailableException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The backend on Bouncy Castle's low-level TLS API. */
public final class BcBackend implements TlsBackend {
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
          Capability.EXPORTS_KEYING_MATERIAL);
  private static final Set<Capability> TLS_1_3 =
      Set.of(
          Capability.KEY_UPDATES,
          Capability.REQUESTS_KEY_UPDATE,
          Capability.ANSWERS_KEY_UPDATE_UNPROMPTED,
          Capability.READS_AFTER_CLOSE,
          Capability.NEGOTIATES_ALPN,
          Capability.AUTHENTICATES_CLIENTS,
          Capability.EXPORTS_KEYING_MATERIAL);

  @Override
  public String name() {
    return "bc";
  }

  @Override
  public Availability probe() {
    TlsConfig client =
        TlsConfig.client(List.of(Protocol.values()), List.of(), "probe.invalid")
            .withoutVerification();
    try (TlsEngine engine = newContext(client).newEngine()) {
      engine.handshake(ByteBuffer.allocate(0));
      if (!engine.hasPendingOutput()) {
        return broken("it makes no ClientHello: " + engine.failure());
      }
      return Availability.usable(version());
    } catch (RuntimeException thrown) {
      return broken(thrown.toString());
    }
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities = EnumSet.copyOf(protocol == Protocol.TLS_1_2 ? TLS_1_2 : TLS_1_3);
    if (role == Role.SERVER) {
      capabilities.add(Capability.REQUIRES_COMMON_ALPN);
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
  public String leftToUser() {
    return "the low-level API of Bouncy Castle leaves a hybrid group to its user, who has to override"
        + " getSupportedGroups and, for its key share, getEarlyKeyShareGroups: with a list of"
        + " groups this backend does both, and without one neither; the signature schemes it names"
        + " itself, and in TLS 1.2 the curve P-521 behind the library's groups, for certificates";
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    return using(
        () -> {
          Declared.require(this, config);
          Declared.requireRoomForIssuers(config);
          return new BcContext(config);
        });
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return using(
        () -> {
          TlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
          return new SupportedAlgorithms(
              BcSuites.supported(crypto, protocol), BcGroups.supported(crypto, protocol));
        });
  }

  private static <T> T using(Supplier<T> use) {
    try {
      return use.get();
    } catch (LinkageError absent) {
      throw new TlsUnavailableException("Bouncy Castle cannot be loaded", absent);
    }
  }

  private static Availability broken(String reason) {
    return Availability.unusable(
        "Bouncy Castle",
        reason,
        "put bctls, bcprov and bcutil of one and the same version on the class path");
  }

  /** The library states its version only in the OSGi part of its manifest. */
  private static String version() {
    String name = "Bouncy Castle";
    URL found = TlsProtocol.class.getResource("TlsProtocol.class");
    try {
      if (found != null && found.openConnection() instanceof JarURLConnection connection) {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
          String version = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
          return version == null ? name : name + " " + version;
        }
      }
    } catch (IOException unreadable) {
      return name;
    }
    return name;
  }
}
