package dev.tlsbench.cli.wire;

import dev.tlsbench.core.Transport;
import org.jspecify.annotations.Nullable;

/** A transport around another that reads along: whatever moves no bytes is the other's affair. */
abstract class ForwardingTransport implements Transport {
  final Transport tapped;

  ForwardingTransport(Transport tapped) {
    this.tapped = tapped;
  }

  @Override
  public final void watch(Readiness readiness) {
    tapped.watch(readiness);
  }

  @Override
  public final void interest(boolean read, boolean write) {
    tapped.interest(read, write);
  }

  @Override
  public final void shutdownOutput() {
    tapped.shutdownOutput();
  }

  @Override
  public final void close() {
    tapped.close();
  }

  @Override
  public final @Nullable Throwable failure() {
    return tapped.failure();
  }
}
