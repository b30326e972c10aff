package dev.tlsbench.cli.oracle;

import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.function.Supplier;

/** A context whose engine is checked and tapped. */
public final class TappedContext extends ForwardingContext {
  private final Supplier<? extends TlsEngine> engines;

  /**
   * @param engines makes that engine
   */
  public TappedContext(TlsContext context, Supplier<? extends TlsEngine> engines) {
    super(context);
    this.engines = engines;
  }

  @Override
  public TlsEngine newEngine() {
    return engines.get();
  }
}
