package dev.tlsbench.spi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The alert descriptions of TLS 1.2 and 1.3 (RFC 8446, section 6; RFC 5246, section 7.2). */
public enum Alert {
  /** No more data follows in this direction. */
  CLOSE_NOTIFY(0),
  /** A message that the state does not allow. */
  UNEXPECTED_MESSAGE(10),
  /** A record that does not decrypt or authenticate. */
  BAD_RECORD_MAC(20),
  /** A record longer than the protocol allows. */
  RECORD_OVERFLOW(22),
  /** No acceptable set of parameters. */
  HANDSHAKE_FAILURE(40),
  /** A certificate that is corrupt or whose signature is wrong. */
  BAD_CERTIFICATE(42),
  /** A certificate of a kind that is not supported. */
  UNSUPPORTED_CERTIFICATE(43),
  /** A certificate that its signer has withdrawn. */
  CERTIFICATE_REVOKED(44),
  /** A certificate outside its period of validity. */
  CERTIFICATE_EXPIRED(45),
  /** A certificate refused for a reason that no other alert names. */
  CERTIFICATE_UNKNOWN(46),
  /** A field out of range or at odds with another. */
  ILLEGAL_PARAMETER(47),
  /** A chain that leads to no trusted root. */
  UNKNOWN_CA(48),
  /** A valid certificate whose holder is denied access. */
  ACCESS_DENIED(49),
  /** A message of wrong syntax or length. */
  DECODE_ERROR(50),
  /** A signature, Finished or binder that does not verify. */
  DECRYPT_ERROR(51),
  /** A version that is known but not supported. */
  PROTOCOL_VERSION(70),
  /** Parameters weaker than the server demands. */
  INSUFFICIENT_SECURITY(71),
  /** A failure that has nothing to do with the peer. */
  INTERNAL_ERROR(80),
  /** A retry at a lower version than both sides support (RFC 7507). */
  INAPPROPRIATE_FALLBACK(86),
  /** The handshake was cancelled without a protocol failure. */
  USER_CANCELED(90),
  /** A renegotiation is declined; a warning, only in TLS 1.2. */
  NO_RENEGOTIATION(100),
  /** A mandatory extension is missing. */
  MISSING_EXTENSION(109),
  /** An extension where it is forbidden, or that nobody asked for. */
  UNSUPPORTED_EXTENSION(110),
  /** No server of the name that the client asked for (RFC 6066). */
  UNRECOGNIZED_NAME(112),
  /** An OCSP response that is invalid or unacceptable (RFC 6066). */
  BAD_CERTIFICATE_STATUS_RESPONSE(113),
  /** No acceptable pre-shared key. */
  UNKNOWN_PSK_IDENTITY(115),
  /** A client without the certificate that it needs. */
  CERTIFICATE_REQUIRED(116),
  /** No application protocol in common (RFC 7301). */
  NO_APPLICATION_PROTOCOL(120);

  private final int code;

  Alert(int code) {
    this.code = code;
  }

  /** {@return the value on the wire} */
  public int code() {
    return code;
  }

  /** {@return the name as the RFCs write it} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds an alert by its number.
   *
   * @param code the value on the wire
   * @return the alert; null for one that is not in the list
   */
  public static @Nullable Alert of(int code) {
    for (Alert alert : values()) {
      if (alert.code == code) {
        return alert;
      }
    }
    return null;
  }

  /**
   * Finds an alert by its name.
   *
   * @param wireName the name as the RFCs write it
   * @return the alert; null for one that is not in the list
   */
  public static @Nullable Alert named(String wireName) {
    for (Alert alert : values()) {
      if (alert.wireName().equals(wireName)) {
        return alert;
      }
    }
    return null;
  }
}
