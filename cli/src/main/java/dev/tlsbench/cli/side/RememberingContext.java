package dev.tlsbench.cli.side;

import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import org.jspecify.annotations.Nullable;

/** A context for one connection that remembers its engine, for queries after the end. */
final class RememberingContext extends ForwardingContext {
  private @Nullable TlsEngine engine;

  RememberingContext(TlsContext context) {
    super(context);
  }

  /** The one that was made last; null for none. */
  @Nullable TlsEngine engine() {
    return engine;
  }

  @Override
  public TlsEngine newEngine() {
    TlsEngine made = context.newEngine();
    engine = made;
    return made;
  }
}
