package dev.tlsbench.spi;

/** A backend cannot be used on this machine; the message says why, in one sentence. */
public final class TlsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message one sentence
   * @param cause what was thrown when the library was tried
   */
  public TlsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
