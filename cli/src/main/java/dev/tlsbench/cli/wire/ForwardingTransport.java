package dev.tlsbench.cli.wire;

import dev.tlsbench.core.Transport;
import org.jspecify.annotations.Nullable;

/** A transport that wraps another one to read its bytes; all other calls are forwarded. */
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
