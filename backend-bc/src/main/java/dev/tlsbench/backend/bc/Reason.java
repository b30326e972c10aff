package dev.tlsbench.backend.bc;

import dev.tlsbench.spi.TlsFailure;
import java.io.IOException;
import org.bouncycastle.tls.TlsFatalAlert;

/** Words the reason why the library failed. */
final class Reason {
  private Reason() {}

  /** The library wraps failures in an alert, and throws what it did not expect as it is. */
  static String of(Throwable thrown) {
    if (!(thrown instanceof IOException)) {
      return "internal_error(80): the library threw " + thrown;
    }
    Throwable cause = thrown.getCause();
    return thrown instanceof TlsFatalAlert && cause != null
        ? thrown.getMessage() + ": " + TlsFailure.words(cause)
        : TlsFailure.words(thrown);
  }
}
