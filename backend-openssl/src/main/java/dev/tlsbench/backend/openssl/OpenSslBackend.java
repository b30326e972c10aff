package dev.tlsbench.backend.openssl;

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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backend on OpenSSL 3.0 and later, the one that the system's loader finds or that of the
 * folder named by the system property {@code tlsbench.openssl}. It needs JDK 22 or later, to run
 * and to be built.
 */
public final class OpenSslBackend implements TlsBackend {
  /** Names a folder with both of its files; without it the system's loader looks for them. */
  static final String FOLDER = "tlsbench.openssl";

  private static final int FIRST_JDK = 22;

  private static final Set<Capability> ALWAYS =
      Set.of(
          Capability.WRITES_AFTER_PEER_CLOSED,
          Capability.READS_AFTER_CLOSE,
          Capability.NEGOTIATES_ALPN,
          Capability.AUTHENTICATES_CLIENTS,
          Capability.RESUMES,
          Capability.USES_TICKETS,
          Capability.EXPORTS_KEYING_MATERIAL);
  private static final Set<Capability> TLS_1_2 =
      Set.of(
          Capability.RENEGOTIATES,
          Capability.ANSWERS_RENEGOTIATION,
          Capability.ANSWERS_RENEGOTIATION_AGAIN);
  private static final Set<Capability> TLS_1_3 =
      Set.of(Capability.KEY_UPDATES, Capability.REQUESTS_KEY_UPDATE, Capability.EARLY_DATA);

  private @Nullable OpenSsl library;

  @Override
  public String name() {
    return "openssl";
  }

  /** Not every machine has the library, nor every JDK the means: it takes part where it can. */
  @Override
  public boolean primary() {
    return probe().usable();
  }

  @Override
  public Availability probe() {
    try {
      String version = library().version();
      TlsConfig client =
          TlsConfig.client(List.of(Protocol.values()), List.of(), "probe.invalid")
              .withoutVerification();
      try (TlsEngine engine = newContext(client).newEngine()) {
        engine.handshake(ByteBuffer.allocate(0));
        return engine.hasPendingOutput()
            ? Availability.usable(version)
            : Availability.unusable(
                version,
                "it makes no ClientHello: " + engine.failure(),
                "look into its configuration file, openssl.cnf");
      }
    } catch (UnusableException unusable) {
      return Availability.unusable("OpenSSL", unusable.reason(), unusable.cure());
    } catch (RuntimeException thrown) {
      return Availability.unusable(
          "OpenSSL", thrown.toString(), "look into its configuration file, openssl.cnf");
    }
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    Set<Capability> capabilities = EnumSet.copyOf(ALWAYS);
    capabilities.addAll(protocol == Protocol.TLS_1_2 ? TLS_1_2 : TLS_1_3);
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
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return usable().supportedAlgorithms(protocol, role);
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    OpenSsl usable = usable();
    Declared.require(this, config);
    Declared.requireRoomForIssuers(config);
    return usable.newContext(config);
  }

  private OpenSsl usable() {
    try {
      return library();
    } catch (UnusableException unusable) {
      throw new TlsUnavailableException(
          "openssl cannot be used here: " + unusable.reason() + "; " + unusable.cure(), unusable);
    }
  }

  /** Looks for it again after a failure. */
  private synchronized OpenSsl library() throws UnusableException {
    if (library == null) {
      library = open();
    }
    return library;
  }

  private static OpenSsl open() throws UnusableException {
    int jdk = Runtime.version().feature();
    if (jdk < FIRST_JDK) {
      throw new UnusableException(
          "it calls OpenSSL through java.lang.foreign, which JDK %d does not have".formatted(jdk),
          "use JDK %d or later, by JAVA_HOME".formatted(FIRST_JDK));
    }
    try {
      Method open =
          Class.forName("dev.tlsbench.backend.openssl.NativeLibrary").getDeclaredMethod("open");
      return (OpenSsl) open.invoke(null);
    } catch (ClassNotFoundException absent) {
      throw new UnusableException(
          "this build of tlsbench was made by a JDK before %d, without it".formatted(FIRST_JDK),
          "build it again with JDK %d or later".formatted(FIRST_JDK));
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof UnusableException unusable) {
        throw unusable;
      }
      throw new UnusableException(
          "opening it failed: " + thrown.getCause(), "use another build of OpenSSL 3");
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
