package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Memory;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.SocketTransport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Drives the connections of a rig, a round at a time. Used by one thread. */
interface Drive extends AutoCloseable {

  /** Takes a connection of the server; on its loop. */
  void accept(SocketTransport transport);

  /** Makes it ready for its first round; the server listens at the address. */
  void open(InetSocketAddress address) throws InterruptedException;

  /** How many will say that they have left a round. */
  int senders();

  /** Has operations start until the round is over. */
  void begin(Round round) throws InterruptedException;

  /** Waits for what the senders do not see, so that nothing is under way any more. */
  void settle(Round round) throws InterruptedException;

  /** What was done so far. */
  Done done();

  /** What was agreed on by the last handshake; null without TLS. */
  @Nullable Negotiated negotiated();

  @Override
  void close();

  /**
   * Counts since the beginning.
   *
   * @param bytesUp received by servers
   * @param bytesDown received by clients
   * @param resumed handshakes that resumed an earlier session
   */
  record Done(long operations, long bytesUp, long bytesDown, long resumed) {
    Done minus(Done before) {
      return new Done(
          operations - before.operations,
          bytesUp - before.bytesUp,
          bytesDown - before.bytesDown,
          resumed - before.resumed);
    }
  }

  /** Bytes of the slowest connection by those of the fastest, in the last round. */
  default double fairness() {
    return 1;
  }

  /** What the last round's connections held; null where that is not the question. */
  default @Nullable Memory memory() {
    return null;
  }
}
