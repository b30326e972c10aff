package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Transport;
import org.jspecify.annotations.Nullable;

/** A transport that is never ready and never fails; what moves is a subclass's. */
public abstract class StillTransport implements Transport {
  @Override
  public void watch(Readiness readiness) {}

  @Override
  public void interest(boolean read, boolean write) {}

  @Override
  public void shutdownOutput() {}

  @Override
  public void close() {}

  @Override
  public @Nullable Throwable failure() {
    return null;
  }
}
