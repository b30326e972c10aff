package dev.tlsbench.cli.bench;

import java.util.Locale;

/** The workload of a pair while it is measured. */
public enum Workload {
  /** Connections, each with a full handshake. */
  HANDSHAKE("a connection: full handshake, a byte there and back, close", 1, 4, 0, 1),
  /** Connections that resume the session of an earlier one. */
  RESUME("a connection: resumed handshake, a byte there and back, close", 1, 4, 0, 1),
  /** One way, as fast as it goes. */
  BULK("a message of %d bytes that the server has received", 16 << 10, 1, 0, 16),
  /** Both ways at once. */
  DUPLEX("a message of %d bytes that either side has received", 16 << 10, 1, 0, 16),
  /** One small message there and back, then the next. */
  ECHO("a round trip of %d bytes", 64, 1, 0, 1),
  /** The same with several records. */
  LARGE("a round trip of %d bytes", 64 << 10, 1, 0, 1),
  /** Small sends from their own threads, each with its completion. */
  SENDS("a send of %d bytes, its completion told and its bytes received", 128, 1, 1, 1024),
  /** Connections that do nothing. */
  IDLE("an idle connection, both ends", 1, 2000, 0, 1),
  /** Echo through renegotiations or key updates. */
  REKEY("a round trip of %d bytes, keys changed now and then", 64, 1, 0, 1);

  private final String operation;
  private final int size;
  private final int connections;
  private final int threads;
  private final int window;

  Workload(String operation, int size, int connections, int threads, int window) {
    this.operation = operation;
    this.size = size;
    this.connections = connections;
    this.threads = threads;
    this.window = window;
  }

  /** The name in the form of {@code --workload}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its default load. */
  public LoadSetup usual() {
    return new LoadSetup(size, connections, threads, window, 0, 0);
  }

  /** What one operation is, by which figures are divided. */
  public String operation(LoadSetup load) {
    return operation.formatted(load.size());
  }

  /** Whether messages, of a size that can be chosen, flow over connections that stay open. */
  public boolean streams() {
    return this != HANDSHAKE && this != RESUME && this != IDLE;
  }

  /** Whether it can be offered at a rate instead of as fast as it goes. */
  public boolean rated() {
    return this != DUPLEX && streams();
  }

  /** Whether a message is an operation only when it has come back. */
  boolean echoes() {
    return this == ECHO || this == LARGE || this == REKEY;
  }

  /** Whether each operation is a connection of its own. */
  boolean connects() {
    return this == HANDSHAKE || this == RESUME;
  }
}
