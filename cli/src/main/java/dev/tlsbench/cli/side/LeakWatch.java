package dev.tlsbench.cli.side;

import dev.tlsbench.cli.oracle.SentDataFinder;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.cli.wire.WireTap;
import dev.tlsbench.core.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Watches that one side's connection sends only records, and none of its data in the clear. */
final class LeakWatch {
  private final SentDataFinder trace = new SentDataFinder();
  private final Runnable broken;
  private volatile @Nullable String leak;

  /**
   * @param broken run when it has found something, before that is sent
   */
  LeakWatch(Runnable broken) {
    this.broken = broken;
  }

  /** The same transport, watched. */
  Transport over(Transport transport, ConnectionId id) {
    return new WireTap(transport, new WireOracle(id.self(), trace, this::found));
  }

  private void found(String sentence) {
    leak = sentence;
    broken.run();
  }

  /** The application sends this. */
  void sends(ByteBuffer data) {
    trace.sent(data);
  }

  /** What was sent but should not have been, with its offset; null for nothing. */
  @Nullable String leak() {
    return leak;
  }
}
