package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Memory;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.core.SocketTransport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Drives the connections of a rig, a round at a time. Used by one thread. */
interface LoadDriver extends AutoCloseable {

  /** Takes over a server connection, on its loop. */
  void accept(SocketTransport transport);

  /** Prepares the first round; the server listens at the address. */
  void open(InetSocketAddress address) throws InterruptedException;

  /** How many senders will report that they have left a round. */
  int senders();

  /** Starts operations until the round is over. */
  void begin(Round round) throws InterruptedException;

  /** Waits for what the senders do not see, so that nothing is in progress any more. */
  void settle(Round round) throws InterruptedException;

  /** What was done so far. */
  Done done();

  /** What the last handshake negotiated; null without TLS. */
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

  /** Bytes of the slowest connection divided by those of the fastest, in the last round. */
  default double fairness() {
    return 1;
  }

  /** The memory of the last round's connections; null if that is not measured. */
  default @Nullable Memory memory() {
    return null;
  }
}
