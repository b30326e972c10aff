package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsContext;
import java.util.HashMap;
import java.util.Map;

/**
 * The contexts of simulated connections. Their certificates are RSA, since a schedule follows from
 * the lengths of things, and every client's context is fresh, so that no session of an earlier
 * schedule is resumed. For one thread.
 */
public final class Contexts {
  private final Credentials credentials;
  private final Map<Server, TlsContext> servers = new HashMap<>();

  private record Server(TlsBackend backend, Protocol protocol) {}

  /** With certificates made for this run. */
  public Contexts() {
    this(Credentials.embeddedRsa());
  }

  /**
   * @param credentials with keys whose signatures all have one length
   */
  public Contexts(Credentials credentials) {
    this.credentials = credentials;
  }

  TlsContext client(Case what) {
    return what.pair().client().newContext(credentials.config(Role.CLIENT, what.protocol()));
  }

  TlsContext server(Case what) {
    return servers.computeIfAbsent(
        new Server(what.pair().server(), what.protocol()),
        server -> server.backend().newContext(credentials.config(Role.SERVER, server.protocol())));
  }

  /** Runs one schedule. */
  public Schedule run(Case what, Choices choices, boolean storyKept) {
    return Simulation.run(what, choices, client(what), server(what), storyKept);
  }
}
