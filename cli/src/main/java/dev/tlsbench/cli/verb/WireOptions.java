package dev.tlsbench.cli.verb;

import dev.tlsbench.core.SocketSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options for connections and sockets. */
final class WireOptions {
  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "2",
      converter = Quantity.Connections.class,
      description = "Concurrent connections in each cell. Default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(
      names = "--sndbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Send buffer of each socket. The system's by default.")
  private int sendBuffer;

  @Option(
      names = "--rcvbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Receive buffer of each socket. The system's by default.")
  private int receiveBuffer;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      converter = Quantity.Port.class,
      description =
          "The port that servers listen on, on the loopback interface. Any free port by default.")
  private int port;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      converter = Quantity.Loops.class,
      description = "Event loops shared by the connections. Default: ${DEFAULT-VALUE}.")
  private int loops;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Words.OfDuration.class,
      description =
          "How long a cell may make no progress before it fails. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(30);

  int connections() {
    return connections;
  }

  SocketSettings sockets() {
    return new SocketSettings(sendBuffer, receiveBuffer, true);
  }

  int port() {
    return port;
  }

  int loops() {
    return loops;
  }

  Duration timeout() {
    return timeout;
  }
}
