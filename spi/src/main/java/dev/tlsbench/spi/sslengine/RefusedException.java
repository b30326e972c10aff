package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Alert;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Input that the adapter refuses itself, since the engine would wait for the rest for ever. */
final class RefusedException extends SSLException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Alert alert;

  RefusedException(String message, @Nullable Alert alert) {
    super(message);
    this.alert = alert;
  }

  @Nullable Alert alert() {
    return alert;
  }
}
