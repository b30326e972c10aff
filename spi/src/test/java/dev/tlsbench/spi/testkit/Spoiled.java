package dev.tlsbench.spi.testkit;

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
import java.util.function.UnaryOperator;

/** A good backend with another name, configuration, engine, declaration or list of algorithms. */
public record Spoiled(
    TlsBackend good,
    String name,
    UnaryOperator<TlsConfig> config,
    UnaryOperator<TlsEngine> engine,
    UnaryOperator<Set<Capability>> declaration,
    UnaryOperator<SupportedAlgorithms> choice)
    implements TlsBackend {

  /** As good as the other, under another name. */
  public static Spoiled of(TlsBackend good, String name) {
    return new Spoiled(
        good,
        name,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** The same, which is told this instead of what it is told. */
  public Spoiled withConfig(UnaryOperator<TlsConfig> other) {
    return new Spoiled(good, name, other, engine, declaration, choice);
  }

  /** The same with other engines, made of its own. */
  public Spoiled withEngine(UnaryOperator<TlsEngine> other) {
    return new Spoiled(good, name, config, other, declaration, choice);
  }

  /** The same, which declares this instead. */
  public Spoiled withDeclaration(UnaryOperator<Set<Capability>> other) {
    return new Spoiled(good, name, config, engine, other, choice);
  }

  /** The same, which says that this is what it can be told to choose. */
  public Spoiled withSupportedAlgorithms(UnaryOperator<SupportedAlgorithms> other) {
    return new Spoiled(good, name, config, engine, declaration, other);
  }

  @Override
  public Availability probe() {
    return good.probe();
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return declaration.apply(good.capabilities(protocol, role));
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return good.ownKeyTypes(protocol, role);
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return good.peerKeyTypes(protocol, role);
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return choice.apply(good.supportedAlgorithms(protocol, role));
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
