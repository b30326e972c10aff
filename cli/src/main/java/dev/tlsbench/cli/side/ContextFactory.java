package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;

/** Makes a context from settings, or a sentence that says why it cannot. */
final class ContextFactory {
  private ContextFactory() {}

  static TlsContext open(TlsBackend backend, TlsConfig config) {
    Availability found = backend.probe();
    if (!found.usable()) {
      throw UserError.environment(
          "backend %s cannot be used here: %s (%s)"
              .formatted(backend.name(), found.reason(), found.cure()));
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
