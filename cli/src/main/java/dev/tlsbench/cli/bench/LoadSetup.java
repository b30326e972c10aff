package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.RecordJson.OrElse;

/**
 * The load of a workload.
 *
 * @param size bytes of a message
 * @param connections at once
 * @param threads sending threads per connection; 0 if the event loop sends
 * @param window most messages in flight per sender
 * @param rate operations offered per second over all connections; 0 for as many as possible
 * @param idle connections beside them that move nothing
 */
public record LoadSetup(
    int size, int connections, int threads, int window, int rate, @OrElse(0) int idle) {

  /** The same with messages of this size. */
  public LoadSetup withSize(int other) {
    return new LoadSetup(other, connections, threads, window, rate, idle);
  }

  /** The same with this many connections. */
  public LoadSetup withConnections(int other) {
    return new LoadSetup(size, other, threads, window, rate, idle);
  }

  /** The same with this many threads on each connection. */
  public LoadSetup withThreads(int other) {
    return new LoadSetup(size, connections, other, window, rate, idle);
  }

  /** The same, offered by threads at a rate: they need room for what is late. */
  public LoadSetup withRate(int other) {
    int room = Math.max(16, Math.min(1 << 14, (16 << 20) / Math.max(1, size)));
    return new LoadSetup(size, connections, Math.max(1, threads), room, other, idle);
  }

  /** The same beside so many connections that move nothing. */
  public LoadSetup withIdle(int other) {
    return new LoadSetup(size, connections, threads, window, rate, other);
  }

  /** Senders of one connection. */
  int senders() {
    return Math.max(1, threads);
  }

  /** What may differ from row to row, unless it is the workload's own. */
  String options(Workload workload) {
    LoadSetup usual = workload.usual();
    StringBuilder options = new StringBuilder();
    if (connections != usual.connections) {
      options.append(" --connections ").append(connections);
    }
    if (workload == Workload.SENDS && threads != usual.threads) {
      options.append(" --threads ").append(threads);
    }
    if (idle > 0) {
      options.append(" --idle ").append(idle);
    }
    return options.toString().strip();
  }
}
