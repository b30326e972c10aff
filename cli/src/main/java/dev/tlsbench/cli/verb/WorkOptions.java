package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.EchoData;
import dev.tlsbench.cli.scenario.FileSource;
import dev.tlsbench.core.SocketSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what {@code echo} sends, and over what. */
final class WorkOptions {
  /** More than a record, so that messages are cut and joined. */
  private static final int DEFAULT_SIZE = 20_000;

  private static final int DEFAULT_MESSAGES = 25;
  private static final int DEFAULT_THREADS = 2;
  private static final int DEFAULT_CONNECTIONS = 2;

  /** For the help of the verb. */
  static final String USUAL =
      "By default, "
          + DEFAULT_THREADS
          + " threads send "
          + DEFAULT_MESSAGES
          + " messages of "
          + DEFAULT_SIZE
          + " bytes each over each of "
          + DEFAULT_CONNECTIONS
          + " connections.";

  @Mixin private LoadOptions load = new LoadOptions();

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
    if (load.messages != null || load.size != null || load.threads != null) {
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
  EchoData workload(@Nullable FileSource source) {
    if (source != null) {
      return new EchoData.Transfer(source);
    }
    return messages();
  }

  /** Messages, for when nothing else is possible. */
  EchoData.Messages messages() {
    if (file != null) {
      throw UserError.usage("--peer cannot be combined with --file");
    }
    EchoData.Messages work =
        new EchoData.Messages(
            LoadOptions.or(load.messages, DEFAULT_MESSAGES),
            LoadOptions.or(load.size, DEFAULT_SIZE),
            LoadOptions.or(load.threads, DEFAULT_THREADS));
    long needed = work.memory() * connections();
    if (needed > Runtime.getRuntime().maxMemory() / 2) {
      throw UserError.usage(
          "messages of %d bytes by %d senders on %d connections take %d MiB of memory, too much for"
                  .formatted(work.size(), work.senders(), connections(), needed >> 20)
              + " this JVM");
    }
    return work;
  }

  int connections() {
    return LoadOptions.or(load.connections, DEFAULT_CONNECTIONS);
  }

  SocketSettings sockets() {
    return new SocketSettings(
        LoadOptions.or(load.sendBuffer, 0), LoadOptions.or(load.receiveBuffer, 0), true);
  }

  int loops() {
    return load.loops.loops();
  }
}
