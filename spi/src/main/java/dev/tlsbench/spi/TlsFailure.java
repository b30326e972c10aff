package dev.tlsbench.spi;

import org.jspecify.annotations.Nullable;

/**
 * Why a connection failed.
 *
 * @param stage where
 * @param alert the fatal alert that goes with it; null where there is none, or where the library
 *     does not reveal which (an encrypted alert is opaque on the wire)
 * @param origin which side the alert comes from
 * @param message one sentence for people
 * @param cause what the library threw, if anything
 */
public record TlsFailure(
    Stage stage, @Nullable Alert alert, Origin origin, String message, @Nullable Throwable cause) {

  /** How far the connection had come. */
  public enum Stage {
    /** Before the handshake was done. */
    HANDSHAKE,
    /** On the established connection. */
    DATA,
    /** The transport ended without close_notify (RFC 8446, section 6.1). */
    TRUNCATION
  }

  /** Which side found fault. */
  public enum Origin {
    /** This engine did; the alert, if there is one, is for the peer. */
    LOCAL,
    /** The peer did, and sent an alert. */
    PEER
  }

  /**
   * What an exception says to people: its own words or, where it has none and where it only repeats
   * its cause, those of the cause.
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
