package dev.tlsbench.cli.bench;

/**
 * The load of a workload.
 *
 * @param size bytes of a message
 * @param connections at once
 * @param threads sending threads per connection; 0 if the event loop sends
 * @param window most messages in flight per sender
 * @param rate operations offered per second over all connections; 0 for as many as possible
 */
public record Load(int size, int connections, int threads, int window, int rate) {

  /** The same with messages of this size. */
  public Load withSize(int other) {
    return new Load(other, connections, threads, window, rate);
  }

  /** The same with this many connections. */
  public Load withConnections(int other) {
    return new Load(size, other, threads, window, rate);
  }

  /** The same with this many threads on each connection. */
  public Load withThreads(int other) {
    return new Load(size, connections, other, window, rate);
  }

  /** The same, offered by threads at a rate: they need room for what is late. */
  public Load withRate(int other) {
    int room = Math.max(16, Math.min(1 << 14, (16 << 20) / Math.max(1, size)));
    return new Load(size, connections, Math.max(1, threads), room, other);
  }

  /** Senders of one connection. */
  int senders() {
    return Math.max(1, threads);
  }
}
