package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that wraps another one to watch its bytes, or to hold them up. What a subclass does
 * not see to is forwarded.
 */
public abstract class ForwardingTransport implements Transport {
  /** The other one. */
  protected final Transport transport;

  protected ForwardingTransport(Transport transport) {
    this.transport = transport;
  }

  /** Returns how many bytes the first so many buffers hold. */
  protected static long remaining(ByteBuffer[] sources, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += sources[i].remaining();
    }
    return sum;
  }

  @Override
  public void watch(Readiness readiness) {
    transport.watch(readiness);
  }

  @Override
  public void interest(boolean read, boolean write) {
    transport.interest(read, write);
  }

  @Override
  public void shutdownOutput() {
    transport.shutdownOutput();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public @Nullable Throwable failure() {
    return transport.failure();
  }
}
