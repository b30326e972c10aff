package dev.tlsbench.spi;

/** A backend cannot be used on this machine; the message says why, in one sentence. */
public final class TlsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TlsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
