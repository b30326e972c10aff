package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server with several identities. The provider is given only those that carry the name a client
 * asks for and whose kind of key it accepts: not every key manager looks at the name, SunJSSE's
 * takes an EdDSA key in TLS 1.2 for a client that accepts none, and Conscrypt uses the last one it
 * is given. The provider chooses among the rest.
 */
final class ChoosingContext implements TlsContext {
  private final Dialect dialect;
  private final TlsConfig config;
  private final Map<List<Identity>, SslEngineContext> contexts = new ConcurrentHashMap<>();
  private final SslEngineContext all;

  ChoosingContext(Dialect dialect, TlsConfig config) throws Exception {
    this.dialect = dialect;
    this.config = config;
    this.all = new SslEngineContext(dialect, config);
  }

  /**
   * One context for each set of identities that a hello led to, by the existing names and kinds.
   */
  private SslEngineContext of(List<Identity> chosen) {
    return chosen.equals(config.identities())
        ? all
        : contexts.computeIfAbsent(chosen, this::newContext);
  }

  private SslEngineContext newContext(List<Identity> chosen) {
    try {
      return new SslEngineContext(dialect, config.withIdentities(chosen));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a context with fewer identities cannot be made", e);
    }
  }

  /** The engine for a client that says this. */
  TlsEngine newEngine(ClientHello hello) {
    List<Identity> named = IdentityChoice.byName(config.identities(), hello);
    boolean modern = config.protocols().contains(Protocol.TLS_1_3);
    return of(IdentityChoice.byKind(named, hello, modern)).newEngine();
  }

  /** The engine for a client about which nothing is known. */
  TlsEngine newUnaskedEngine() {
    return all.newEngine();
  }

  @Override
  public Role role() {
    return Role.SERVER;
  }

  @Override
  public TlsEngine newEngine() {
    return new ChoosingEngine(this);
  }

  @Override
  public boolean prefersDirect() {
    return all.prefersDirect();
  }

  @Override
  public int recordRoom() {
    return all.recordRoom();
  }

  @Override
  public int plaintextRoom() {
    return all.plaintextRoom();
  }
}
