package dev.tlsbench.spi;

import org.jspecify.annotations.Nullable;

/**
 * Why a connection failed.
 *
 * @param stage where
 * @param alert the fatal alert that goes with it; null if there is none, or if the library does not
 *     reveal it (an encrypted alert is opaque on the wire)
 * @param origin which side the alert comes from
 * @param message one sentence for people
 * @param cause what the library threw, if anything
 */
public record TlsFailure(
    Stage stage, @Nullable Alert alert, Origin origin, String message, @Nullable Throwable cause) {

  /** The stage that the connection had reached. */
  public enum Stage {
    /** Before the handshake was done. */
    HANDSHAKE,
    /** On the established connection. */
    DATA,
    /** The transport ended without close_notify (RFC 8446, section 6.1). */
    TRUNCATION
  }

  /** The side that failed the connection. */
  public enum Origin {
    /** This engine did; the alert, if there is one, is for the peer. */
    LOCAL,
    /** The peer did, and sent an alert. */
    PEER
  }

  /**
   * The failure of an engine whose input ended without close_notify (RFC 8446, section 6.1).
   *
   * @return one without an alert, since nobody is left to read it, and without a cause
   */
  public static TlsFailure truncation() {
    return new TlsFailure(
        Stage.TRUNCATION, null, Origin.LOCAL, "the peer's data ended without close_notify", null);
  }

  /**
   * Finds what an exception began with.
   *
   * @param thrown any exception
   * @return the last of its causes; itself if it has none
   */
  public static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * Words an exception for people: its own message or, if it has none or only repeats its cause,
   * the message of the cause.
   *
   * @param thrown any exception
   * @return one line, never empty
   */
  public static String words(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String message = thrown.getMessage();
    String own = message == null || message.isBlank() ? "" : message;
    if (cause != null && (own.isEmpty() || cause.toString().equals(own))) {
      return words(cause);
    }
    return own.isEmpty() ? thrown.getClass().getName() : own.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
