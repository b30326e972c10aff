package dev.tlsbench.cli.oracle;

import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.function.Supplier;

/**
 * A context whose engine is checked and tapped.
 *
 * @param engines makes that engine
 */
public record TappedContext(TlsContext context, Supplier<? extends TlsEngine> engines)
    implements TlsContext {

  @Override
  public Role role() {
    return context.role();
  }

  @Override
  public TlsEngine newEngine() {
    return engines.get();
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
