package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.EchoData;
import dev.tlsbench.cli.scenario.FileSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what is sent. */
final class WorkOptions {
  /** More than a record, so that messages are cut and joined. */
  private static final int DEFAULT_SIZE = 20_000;

  private static final int DEFAULT_MESSAGES = 25;
  private static final int DEFAULT_THREADS = 2;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = Quantity.Messages.class,
      description = "Messages per sender. Default: " + DEFAULT_MESSAGES + ".")
  private @Nullable Integer messages;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      converter = Quantity.MessageSize.class,
      description = "Content of each message, as in 512 or 64KiB. Default: " + DEFAULT_SIZE + ".")
  private @Nullable Integer size;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Quantity.Threads.class,
      description = "Senders per connection. Default: " + DEFAULT_THREADS + ".")
  private @Nullable Integer threads;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description =
          "Sends this file over each connection instead of messages; - for standard input.")
  private @Nullable Path file;

  /** The given file, which the caller closes; null if there is none. */
  @Nullable FileSource file(Terminal terminal) {
    if (file == null) {
      return null;
    }
    if (messages != null || size != null || threads != null) {
      throw UserError.usage("--file cannot be combined with --messages, --size or --threads");
    }
    return file.toString().equals("-") ? FileSource.spooled(terminal.in()) : FileSource.of(file);
  }

  /** Refuses what can be read but once. */
  void requireFileToReadAgain() {
    if (file != null && file.toString().equals("-")) {
      throw UserError.usage(
          "--jdk cannot be combined with --file -; name a file, which can be read again");
    }
  }

  /** The file's transfer, or messages if there is none. */
  EchoData workload(@Nullable FileSource source, int connections) {
    if (source != null) {
      return new EchoData.Transfer(source);
    }
    return messages(connections);
  }

  /** Messages, for when nothing else is possible. */
  EchoData.Messages messages(int connections) {
    if (file != null) {
      throw UserError.usage("--peer cannot be combined with --file");
    }
    EchoData.Messages work =
        new EchoData.Messages(
            or(messages, DEFAULT_MESSAGES), or(size, DEFAULT_SIZE), or(threads, DEFAULT_THREADS));
    long needed = work.memory() * connections;
    if (needed > Runtime.getRuntime().maxMemory() / 2) {
      throw UserError.usage(
          "messages of %d bytes by %d senders on %d connections take %d MiB of memory, too much for"
                  .formatted(work.size(), work.senders(), connections, needed >> 20)
              + " this JVM");
    }
    return work;
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
