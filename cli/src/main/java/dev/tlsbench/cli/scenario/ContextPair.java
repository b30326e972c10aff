package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;

/** The TLS contexts of the client and the server. */
record ContextPair(TlsContext client, TlsContext server) {

  /**
   * Creates new contexts.
   *
   * @throws Unsupported if a backend cannot do what the settings ask
   */
  static ContextPair of(Pair pair, Protocol protocol, TlsConfig client, TlsConfig server) {
    try {
      Declared.requireAccepted(pair.client(), Role.CLIENT, protocol, server.identities());
      return new ContextPair(pair.client().newContext(client), pair.server().newContext(server));
    } catch (IllegalArgumentException e) {
      throw new Unsupported(String.valueOf(e.getMessage()), e.getClass().getSimpleName());
    }
  }
}
