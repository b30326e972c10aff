package dev.tlsbench.cli.side;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import org.jspecify.annotations.Nullable;

/** A context for one connection that remembers its engine, for queries after the end. */
final class RememberingContext implements TlsContext {
  private final TlsContext context;
  private @Nullable TlsEngine engine;

  RememberingContext(TlsContext context) {
    this.context = context;
  }

  /** The one that was made last; null for none. */
  @Nullable TlsEngine engine() {
    return engine;
  }

  @Override
  public Role role() {
    return context.role();
  }

  @Override
  public TlsEngine newEngine() {
    TlsEngine made = context.newEngine();
    engine = made;
    return made;
  }

  @Override
  public boolean prefersDirect() {
    return context.prefersDirect();
  }

  @Override
  public int recordRoom() {
    return context.recordRoom();
  }

  @Override
  public int plaintextRoom() {
    return context.plaintextRoom();
  }
}
