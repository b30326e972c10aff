package dev.tlsbench.spi.plain;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.Set;

/**
 * No TLS at all: bytes pass through as they are. It is not a service and never found by {@link
 * java.util.ServiceLoader}; code that wants a baseline names this class.
 *
 * <p>It uses nothing of the configuration but the first protocol, which the session repeats.
 */
public final class PlainBackend implements TlsBackend {

  /** The value of {@link dev.tlsbench.spi.SessionInfo#suite} where nothing is encrypted. */
  public static final String NO_SUITE = "NONE";

  /** There is one kind only. */
  public PlainBackend() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Availability probe() {
    return Availability.usable("plain TCP, no TLS");
  }

  /** TCP ends each direction for itself. */
  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return Set.of(Capability.WRITES_AFTER_PEER_CLOSED, Capability.READS_AFTER_CLOSE);
  }

  /** Nobody presents a certificate. */
  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return Set.of();
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return Set.of();
  }

  /** There is nothing to choose. */
  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return SupportedAlgorithms.NONE;
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    return new PlainContext(config);
  }

  private record PlainContext(TlsConfig config) implements TlsContext {

    @Override
    public Role role() {
      return config.role();
    }

    @Override
    public TlsEngine newEngine() {
      return new PlainEngine(config.protocols().get(0));
    }

    @Override
    public boolean prefersDirect() {
      return true;
    }

    @Override
    public int recordRoom() {
      return PlainEngine.MOST_AT_ONCE;
    }

    @Override
    public int plaintextRoom() {
      return PlainEngine.MOST_AT_ONCE;
    }
  }
}
