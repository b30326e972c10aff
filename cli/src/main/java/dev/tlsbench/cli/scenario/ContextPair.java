package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.function.Function;

/**
 * The TLS contexts of the client and the server.
 *
 * @param servers makes fresh contexts of servers, given the side whose backend is to serve; the
 *     client's chooses suites and groups itself, since they may be pinned to what the other can
 */
record ContextPair(TlsContext client, TlsContext server, Function<Role, TlsContext> servers) {

  /** Contexts of which there will be no others. */
  ContextPair(TlsContext client, TlsContext server) {
    this(
        client,
        server,
        kind -> {
          throw new UnsupportedOperationException("there is one server");
        });
  }

  /**
   * Creates new contexts.
   *
   * @throws Unsupported if a backend cannot do what the settings ask
   */
  static ContextPair of(Pair pair, Protocol protocol, TlsConfig client, TlsConfig server) {
    try {
      Declared.requireAccepted(pair.client(), Role.CLIENT, protocol, server.identities());
      return new ContextPair(
          pair.client().newContext(client),
          pair.server().newContext(server),
          kind ->
              kind == Role.CLIENT
                  ? server(pair.client(), server.withSuites(List.of()).withGroups(List.of()))
                  : server(pair.server(), server));
    } catch (IllegalArgumentException e) {
      throw unsupported(e);
    }
  }

  private static TlsContext server(TlsBackend backend, TlsConfig config) {
    try {
      return backend.newContext(config);
    } catch (IllegalArgumentException e) {
      throw unsupported(e);
    }
  }

  private static Unsupported unsupported(IllegalArgumentException e) {
    return new Unsupported(String.valueOf(e.getMessage()), e.getClass().getSimpleName());
  }
}
