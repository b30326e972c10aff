package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Those of both sides. */
record Contexts(TlsContext client, TlsContext server) {

  /** Where a trial has its contexts from. */
  interface Source {
    /**
     * Contexts of a pair for these settings.
     *
     * @throws Unsupported if a backend cannot do what they ask
     */
    Contexts of(Pair pair, Protocol protocol, TlsConfig client, TlsConfig server);
  }

  /** New ones. */
  static Contexts of(Pair pair, Protocol protocol, TlsConfig client, TlsConfig server) {
    try {
      Declared.requireAccepted(pair.client(), Role.CLIENT, protocol, server.identities());
      return new Contexts(pair.client().newContext(client), pair.server().newContext(server));
    } catch (IllegalArgumentException e) {
      throw new Unsupported(String.valueOf(e.getMessage()), e.getClass().getSimpleName());
    }
  }

  /** The same ones each time, with the sessions that they keep. */
  static Source kept() {
    AtomicReference<@Nullable Contexts> first = new AtomicReference<>();
    return (pair, protocol, client, server) ->
        Objects.requireNonNull(
            first.updateAndGet(made -> made != null ? made : of(pair, protocol, client, server)));
  }
}
