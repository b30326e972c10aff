package dev.tlsbench.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what is sent, and over what; null where what is usual will do. */
final class LoadOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Quantity.Threads.class,
      description = "Senders per connection, where there are several.")
  @Nullable Integer threads;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Quantity.Connections.class,
      description = "Concurrent connections, where there are several.")
  @Nullable Integer connections;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Quantity.Messages.class,
      description = "Messages per sender, where their number matters.")
  @Nullable Integer messages;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      converter = Quantity.MessageSize.class,
      description = "Content of each message, as in 512 or 64KiB, where any size will do.")
  @Nullable Integer size;

  @Option(
      names = "--sndbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Send buffer of each socket. By default the scenario's, or the system's.")
  @Nullable Integer sendBuffer;

  @Option(
      names = "--rcvbuf",
      paramLabel = "BYTES",
      converter = Quantity.SocketBuffer.class,
      description = "Receive buffer of each socket. By default the scenario's, or the system's.")
  @Nullable Integer receiveBuffer;

  @Mixin LoopsOption loops = new LoopsOption();

  static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
