package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport that reads the server's hello as it passes; on the server's side, as it is sent.
 * Costs one comparison per call once the hello is known.
 */
public final class HandshakeTap extends ForwardingTransport {
  private static final int OPENING = 64;

  private final Role role;
  private final ServerFlight flight = new ServerFlight();
  private final ByteBuffer opening = ByteBuffer.allocate(OPENING);
  private volatile boolean done;

  /** On a client's transport. */
  public HandshakeTap(Transport tapped) {
    this(tapped, Role.CLIENT);
  }

  /**
   * @param role this side's
   */
  public HandshakeTap(Transport tapped, Role role) {
    super(tapped);
    this.role = role;
  }

  /** What the server chose; null if no server's hello was seen. */
  public @Nullable Negotiated negotiated() {
    synchronized (flight) {
      return flight.negotiated();
    }
  }

  /** The first bytes that came from the peer: a few dozen, or as many as there were. */
  public ByteBuffer opening() {
    synchronized (flight) {
      return opening.duplicate().flip();
    }
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int from = target.position();
    Outcome outcome = transport.read(target);
    if (opening.hasRemaining()) {
      open(target.duplicate().flip().position(from));
    }
    if (!done && role == Role.CLIENT) {
      overhear(target.duplicate().flip().position(from));
    }
    return outcome;
  }

  private void open(ByteBuffer wire) {
    synchronized (flight) {
      opening.put(wire.limit(Math.min(wire.limit(), wire.position() + opening.remaining())));
    }
  }

  private void overhear(ByteBuffer wire) {
    synchronized (flight) {
      flight.accept(wire);
      done = flight.done();
    }
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    if (done || role == Role.CLIENT) {
      return transport.write(sources, count);
    }
    ByteBuffer[] before = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      before[i] = sources[i].duplicate();
    }
    Outcome outcome = transport.write(sources, count);
    for (int i = 0; i < count; i++) {
      overhear(before[i].limit(sources[i].position()));
    }
    return outcome;
  }
}
