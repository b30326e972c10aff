package dev.tlsbench.core;

import dev.tlsbench.spi.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection did not end cleanly.
 *
 * @param kind whose fault it was
 * @param message one sentence for people
 * @param tls what the engine said, for {@link Kind#TLS}
 * @param cause what was thrown, if anything
 */
public record Failure(
    Kind kind, String message, @Nullable TlsFailure tls, @Nullable Throwable cause) {

  /** Where the failure arose. */
  public enum Kind {
    /** The engine failed, or the peer's alert made it fail. Truncation is one of these. */
    TLS,
    /** The socket failed. */
    TRANSPORT,
    /** A deadline passed. */
    TIMEOUT,
    /** The application aborted. */
    ABORTED,
    /** Application code threw. */
    CALLBACK,
    /** The peer had closed before all was sent. */
    PEER_CLOSED,
    /** The peer changed keys more often than allowed. */
    LIMIT,
    /** A file to send could not be read to its end. */
    FILE
  }

  static Failure tls(@Nullable TlsFailure failure) {
    return failure == null
        ? new Failure(Kind.TLS, "the engine failed without a reason", null, null)
        : new Failure(Kind.TLS, failure.message(), failure, failure.cause());
  }

  static Failure late(String message) {
    return of(Kind.TIMEOUT, message);
  }

  /** No engine should throw; one that does has failed. */
  static Failure thrown(Throwable thrown) {
    return of(Kind.TLS, "the engine threw " + thrown, thrown);
  }

  static Failure of(Kind kind, String message) {
    return new Failure(kind, message, null, null);
  }

  static Failure of(Kind kind, String message, @Nullable Throwable cause) {
    return new Failure(kind, message, null, cause);
  }
}
