package dev.tlsbench.cli.verb;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what a client verifies of its server. */
final class TrustOptions {
  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "The roots that the client trusts. By default the JDK's, or that of a certificate made"
              + " for the run.")
  private @Nullable Path authority;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The name that the client asks for (SNI) and verifies. By default the host that it"
              + " connects to.")
  private @Nullable String name;

  @Option(
      names = "--insecure",
      description = "The client does not verify the server's certificate or its name.")
  private boolean insecure;

  /** The file with the roots; null if none is given. */
  @Nullable Path authority() {
    return authority;
  }

  /** The name; this one if none is given. */
  String name(String host) {
    return name == null ? host : name;
  }

  boolean insecure() {
    return insecure;
  }

  /** Warns if nothing will be verified. */
  void warn(Terminal terminal) {
    if (insecure) {
      terminal.say("WARNING: --insecure: the server's certificate and name are NOT verified");
    }
  }
}
