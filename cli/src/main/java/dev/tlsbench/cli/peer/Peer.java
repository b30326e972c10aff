package dev.tlsbench.cli.peer;

import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Availability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An external TLS program as a peer.
 *
 * @param name how it is shown
 * @param script the script to run; null for one that comes with this tool
 */
public record Peer(String name, @Nullable Path script) {
  /** The exit code of a script that cannot do what it is asked for. */
  static final int UNSUPPORTED = 127;

  /** The peers that come with this tool. */
  private static final List<String> KNOWN = List.of("gnutls", "mbedtls", "openssl");

  private static final long PROBE_SECONDS = 20;

  /**
   * The peer of this name, or the user's own script.
   *
   * @param text a known name, or a path, which has a slash in it
   * @throws UserError if it is neither
   */
  public static Peer of(String text) {
    if (KNOWN.contains(text)) {
      return new Peer(text, null);
    }
    Path path = FileNames.path(text);
    if (text.indexOf('/') < 0 && path.getNameCount() == 1) {
      String meant = Suggestion.nearest(text, KNOWN);
      throw UserError.usage(
          "unknown peer \"%s\"%s; known: %s, or a path with a slash in it"
              .formatted(
                  text,
                  meant == null ? "" : "; did you mean %s?".formatted(meant),
                  String.join(", ", KNOWN)));
    }
    if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
      throw UserError.usage("%s is not an executable file".formatted(text));
    }
    String file = path.getFileName().toString();
    int dot = file.indexOf('.');
    return new Peer(dot > 0 ? file.substring(0, dot) : file, path);
  }

  /** Asks for its version. */
  public Availability probe() throws InterruptedException {
    try (Folder folder = Folder.make();
        PeerProcess process = start(folder, Map.of("TLSBENCH_ROLE", "version"))) {
      boolean ended = process.awaitEnd(PROBE_SECONDS, TimeUnit.SECONDS);
      String said = process.lastWords();
      if (!ended) {
        return Availability.unusable(name, "it does not say its version", "end it sooner");
      }
      return process.exitCode() == 0
          ? Availability.usable(said)
          : Availability.unusable(name, said, "install it");
    }
  }

  /**
   * Runs it.
   *
   * @param folder for its own use
   * @param environment its task, beside the process's own variables
   */
  PeerProcess start(Folder folder, Map<String, String> environment) {
    Path own = script;
    ProcessBuilder builder =
        own == null
            ? new ProcessBuilder("sh", unpacked(folder).toString())
            : new ProcessBuilder(own.toAbsolutePath().toString());
    builder.environment().putAll(environment);
    builder.environment().put("TLSBENCH_FOLDER", folder.path().toString());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(folder.empty().toFile()));
    try {
      return new PeerProcess(builder.start());
    } catch (IOException e) {
      throw UserError.environment(
          "peer %s cannot be run here: %s".formatted(name, e.getMessage()), e);
    }
  }

  private Path unpacked(Folder folder) {
    Path file = folder.path().resolve(name + ".sh");
    try (InputStream in = Peer.class.getResourceAsStream("%s.sh".formatted(name))) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the script of " + name);
      }
      if (!Files.exists(file)) {
        Files.copy(in, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
