package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsUnavailableException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backend whose library implements {@code SSLEngine}. */
public abstract class SslEngineBackend implements TlsBackend {
  private final Map<Protocol, AlgorithmProbe> probes = new EnumMap<>(Protocol.class);
  private @Nullable Dialect dialect;

  /** Loads nothing. */
  protected SslEngineBackend() {}

  /**
   * Loads the library. Called again after a failure.
   *
   * @return the dialect to speak to it
   * @throws Exception whatever loading throws
   */
  protected abstract Dialect load() throws Exception;

  /**
   * Advises on a library that could not be loaded or opens no engine.
   *
   * @param thrown what happened
   * @return what the user can do
   */
  protected abstract String cure(Throwable thrown);

  @Override
  public final Availability probe() {
    try {
      String version = dialect().version();
      openEngine();
      return Availability.usable(version);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      return Availability.unusable(name(), reason(thrown), cure(thrown));
    }
  }

  @Override
  public final TlsContext newContext(TlsConfig config) {
    return using(
        dialect -> {
          Declared.require(
              this,
              config,
              (protocol, name) -> using(same -> probe(same, protocol).knowsSuite(name)),
              (protocol, name) -> using(same -> probe(same, protocol).knowsGroup(name)));
          return config.role() == Role.SERVER && config.identities().size() > 1
              ? new ChoosingContext(dialect, config)
              : new SslEngineContext(dialect, config);
        });
  }

  @Override
  public final SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return using(dialect -> probe(dialect, protocol).supportedAlgorithms());
  }

  private synchronized AlgorithmProbe probe(Dialect dialect, Protocol protocol) throws Exception {
    AlgorithmProbe probe = probes.get(protocol);
    if (probe == null) {
      probe = new AlgorithmProbe(dialect, protocol);
      probes.put(protocol, probe);
    }
    return probe;
  }

  private interface Use<T> {
    T of(Dialect dialect) throws Exception;
  }

  private <T> T using(Use<T> use) {
    try {
      return use.of(dialect());
    } catch (IllegalArgumentException | TlsUnavailableException | VirtualMachineError refused) {
      throw refused;
    } catch (Throwable thrown) {
      String message = name() + " cannot be used here: " + reason(thrown) + "; " + cure(thrown);
      throw new TlsUnavailableException(message, thrown);
    }
  }

  private synchronized Dialect dialect() throws Exception {
    if (dialect == null) {
      dialect = load();
    }
    return dialect;
  }

  private void openEngine() {
    TlsConfig config =
        TlsConfig.client(List.of(Protocol.values()), List.of(), "probe.invalid")
            .withoutVerification();
    try (TlsEngine engine = newContext(config).newEngine()) {
      EngineStatus status = engine.handshake(ByteBuffer.allocate(0));
      if (status != EngineStatus.OK || !engine.hasPendingOutput()) {
        throw new IllegalStateException("its engine begins no handshake");
      }
    }
  }

  private static String reason(Throwable thrown) {
    Throwable root = TlsFailure.root(thrown);
    String message = root.getMessage();
    return message == null ? root.getClass().getName() : message;
  }
}
