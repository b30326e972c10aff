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

  /**
   * Creates new contexts.
   *
   * @throws Unsupported if a backend cannot do what the settings ask
   */
  static ContextPair of(Pair pair, Protocol protocol, TlsConfig client, TlsConfig server) {
    try {
      Declared.requireAccepted(pair.client(), Role.CLIENT, protocol, server.identities());
    } catch (IllegalArgumentException e) {
      throw unsupported(e);
    }
    return new ContextPair(
        context(pair.client(), client),
        context(pair.server(), server),
        kind ->
            kind == Role.CLIENT
                ? context(pair.client(), server.withSuites(List.of()).withGroups(List.of()))
                : context(pair.server(), server));
  }

  /**
   * Creates one side's context.
   *
   * @throws Unsupported if the backend cannot do what the settings ask
   */
  static TlsContext context(TlsBackend backend, TlsConfig config) {
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
