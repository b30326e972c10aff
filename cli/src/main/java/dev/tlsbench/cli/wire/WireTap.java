package dev.tlsbench.cli.wire;

import dev.tlsbench.cli.oracle.ForwardingTransport;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose bytes are shown to oracles. Outgoing bytes are shown before they are sent, so
 * that a fault is known before the peer sees it.
 */
public final class WireTap extends ForwardingTransport {
  private final @Nullable WireOracle sent;
  private final @Nullable WireOracle received;

  /** Bytes that were shown but not taken: they will be offered again. */
  private long ahead;

  /** Shows what is sent. */
  public WireTap(Transport tapped, WireOracle sent) {
    this(tapped, sent, null);
  }

  /**
   * @param sent sees what is sent; null for none
   * @param received sees what is received; null for none
   */
  public WireTap(Transport tapped, @Nullable WireOracle sent, @Nullable WireOracle received) {
    super(tapped);
    this.sent = sent;
    this.received = received;
  }

  @Override
  public Outcome read(ByteBuffer target) {
    int from = target.position();
    Outcome outcome = transport.read(target);
    if (received != null) {
      received.passes(target, from, target.position());
    }
    return outcome;
  }

  @Override
  public Outcome write(ByteBuffer[] sources, int count) {
    return sent == null ? transport.write(sources, count) : write(sources, count, sent);
  }

  private Outcome write(ByteBuffer[] sources, int count, WireOracle oracle) {
    long offered = 0;
    for (int i = 0; i < count; i++) {
      ByteBuffer source = sources[i];
      long shown = Math.min(Math.max(ahead - offered, 0), source.remaining());
      oracle.passes(source, source.position() + (int) shown, source.limit());
      offered += source.remaining();
    }
    Outcome outcome = transport.write(sources, count);
    long left = 0;
    for (int i = 0; i < count; i++) {
      left += sources[i].remaining();
    }
    ahead = Math.max(ahead, offered) - (offered - left);
    return outcome;
  }
}
