package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;

/** Makes a context from settings, or a sentence that says why it cannot. */
final class ContextFactory {
  private ContextFactory() {}

  static TlsContext open(TlsBackend backend, TlsConfig config) {
    BackendVersion found = BackendVersion.of(backend);
    if (!found.usable()) {
      throw UserError.environment(found.obstacle());
    }
    try {
      return backend.newContext(config);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          "backend %s cannot do that: %s".formatted(backend.name(), TlsFailure.words(e)), e);
    } catch (IllegalStateException e) {
      throw UserError.environment(String.valueOf(e.getMessage()), e);
    }
  }
}
