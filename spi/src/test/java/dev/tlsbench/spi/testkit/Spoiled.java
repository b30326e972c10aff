package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Repertoire;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A good backend with another name, configuration, engine or declaration. */
record Spoiled(
    TlsBackend good,
    String name,
    UnaryOperator<TlsConfig> config,
    UnaryOperator<TlsEngine> engine,
    UnaryOperator<Set<Capability>> declaration)
    implements TlsBackend {

  @Override
  public Availability probe() {
    return good.probe();
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return declaration.apply(good.capabilities(protocol, role));
  }

  @Override
  public Set<KeyType> shows(Protocol protocol, Role role) {
    return good.shows(protocol, role);
  }

  @Override
  public Set<KeyType> accepts(Protocol protocol, Role role) {
    return good.accepts(protocol, role);
  }

  @Override
  public Repertoire repertoire(Protocol protocol, Role role) {
    return good.repertoire(protocol, role);
  }

  @Override
  public TlsContext newContext(TlsConfig asked) {
    return new SpoiledContext(good.newContext(config.apply(asked)), engine);
  }

  private record SpoiledContext(TlsContext good, UnaryOperator<TlsEngine> spoil)
      implements TlsContext {

    @Override
    public Role role() {
      return good.role();
    }

    @Override
    public TlsEngine newEngine() {
      return spoil.apply(good.newEngine());
    }

    @Override
    public boolean prefersDirect() {
      return good.prefersDirect();
    }

    @Override
    public int recordRoom() {
      return good.recordRoom();
    }

    @Override
    public int plaintextRoom() {
      return good.plaintextRoom();
    }
  }
}
