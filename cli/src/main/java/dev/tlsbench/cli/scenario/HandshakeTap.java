package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client's transport that reads the server's hello along. Costs a comparison per read once the
 * hello is known.
 */
public final class HandshakeTap implements Transport {
  private final Transport tapped;
  private final ServerFlight flight = new ServerFlight();
  private volatile boolean done;

  /** Reads along on this transport. */
  public HandshakeTap(Transport tapped) {
    this.tapped = tapped;
  }

  /** What the server chose; null if no server's hello was seen. */
  public @Nullable Negotiated negotiated() {
    synchronized (flight) {
      return flight.negotiated();
    }
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int from = target.position();
    Outcome outcome = tapped.read(target);
    if (!done) {
      overhear(target.duplicate().flip().position(from));
    }
    return outcome;
  }

  private void overhear(ByteBuffer wire) {
    synchronized (flight) {
      flight.accept(wire);
      done = flight.done();
    }
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    return tapped.write(sources, count);
  }

  @Override
  public void watch(Readiness readiness) {
    tapped.watch(readiness);
  }

  @Override
  public void interest(boolean read, boolean write) {
    tapped.interest(read, write);
  }

  @Override
  public void shutdownOutput() {
    tapped.shutdownOutput();
  }

  @Override
  public void close() {
    tapped.close();
  }

  @Override
  public @Nullable Throwable failure() {
    return tapped.failure();
  }
}
