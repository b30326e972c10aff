package dev.tlsbench.spi;

/**
 * What an engine does beyond a handshake, data and an orderly close; declared by the backend per
 * protocol and role, and held to both ways by the contract test.
 */
public enum Capability {
  /** TLS 1.2: {@link Rekey#RENEGOTIATE} begins a renegotiation. */
  RENEGOTIATES,
  /** TLS 1.2: completes a renegotiation that the peer began. */
  ANSWERS_RENEGOTIATION,
  /**
   * TLS 1.2: completes any number of them on one connection; without this the first only, and
   * refuses the next.
   */
  ANSWERS_RENEGOTIATION_AGAIN,
  /** TLS 1.2: reads application data that arrives in the middle of a renegotiation. */
  READS_DURING_RENEGOTIATION,
  /** TLS 1.3: makes a {@link Rekey#KEY_UPDATE}. */
  KEY_UPDATES,
  /** TLS 1.3: makes a {@link Rekey#KEY_UPDATE_AND_REQUEST}. */
  REQUESTS_KEY_UPDATE,
  /**
   * TLS 1.3: answers a requested key update by itself; without this the answer goes out with the
   * next application data.
   */
  ANSWERS_KEY_UPDATE_UNPROMPTED,
  /** Still writes after the peer's close_notify. */
  WRITES_AFTER_PEER_CLOSED,
  /** Still reads application data after its own close_notify. */
  READS_AFTER_CLOSE,
  /** Agrees on an application protocol (RFC 7301). */
  NEGOTIATES_ALPN,
  /**
   * As a server ends the handshake with no_application_protocol where it has none in common with
   * the client (RFC 7301, section 3.2); without this it goes on, and no protocol is agreed on.
   */
  REQUIRES_COMMON_ALPN,
  /**
   * As a server asks clients for certificates and checks them; as a client shows its own when it is
   * asked.
   */
  AUTHENTICATES_CLIENTS,
  /** Resumes a session with a peer that does so too, where {@link TlsConfig#resumption} is on. */
  RESUMES,
  /**
   * As a server issues session tickets, as a client asks for them (RFC 5077; RFC 8446, section
   * 4.6.1), where {@link TlsConfig#resumption} is on.
   */
  USES_TICKETS,
  /** {@link TlsEngine#exportKeyingMaterial} answers. */
  EXPORTS_KEYING_MATERIAL,
  /** Hands its certificate work out as {@link TlsEngine#task}s. */
  OFFERS_TASKS
}
