package dev.tlsbench.spi;

import org.jspecify.annotations.Nullable;

/**
 * What an engine does beyond a handshake, data and an orderly close. The backend declares it per
 * protocol and role, and the contract test fails on doing less and on doing more.
 */
public enum Capability {
  /** TLS 1.2: {@link Rekey#RENEGOTIATE} begins a renegotiation. */
  RENEGOTIATES(Protocol.TLS_1_2),
  /** TLS 1.2: completes a renegotiation that the peer began. */
  ANSWERS_RENEGOTIATION(Protocol.TLS_1_2),
  /**
   * TLS 1.2: completes any number of these on one connection; without this, it completes only the
   * first and refuses the next.
   */
  ANSWERS_RENEGOTIATION_AGAIN(Protocol.TLS_1_2),
  /**
   * TLS 1.2: reads application data wherever it arrives in the middle of a renegotiation, which
   * begins with the client's hello.
   */
  READS_DURING_RENEGOTIATION(Protocol.TLS_1_2),
  /** TLS 1.3: makes a {@link Rekey#KEY_UPDATE}. */
  KEY_UPDATES(Protocol.TLS_1_3),
  /** TLS 1.3: makes a {@link Rekey#KEY_UPDATE_AND_REQUEST}. */
  REQUESTS_KEY_UPDATE(Protocol.TLS_1_3),
  /**
   * TLS 1.3: answers a requested key update by itself; without this, the answer goes out with the
   * next application data.
   */
  ANSWERS_KEY_UPDATE_UNPROMPTED(Protocol.TLS_1_3),
  /** Still writes after the peer's close_notify. */
  WRITES_AFTER_PEER_CLOSED,
  /** Still reads application data after its own close_notify. */
  READS_AFTER_CLOSE,
  /** Agrees on an application protocol (RFC 7301). */
  NEGOTIATES_ALPN,
  /**
   * A server ends the handshake with no_application_protocol if it has none in common with the
   * client (RFC 7301, section 3.2); without this it goes on, and no protocol is agreed on.
   */
  REQUIRES_COMMON_ALPN,
  /**
   * A server asks clients for certificates and checks them; a client presents its own when asked.
   */
  AUTHENTICATES_CLIENTS,
  /** Resumes a session with a peer that also does so, where {@link TlsConfig#resumption} is on. */
  RESUMES,
  /**
   * A server issues session tickets, a client asks for them (RFC 5077; RFC 8446, section 4.6.1),
   * where {@link TlsConfig#resumption} is on.
   */
  USES_TICKETS,
  /**
   * TLS 1.3: a client offers early data with a session that allows it, a server takes it up to its
   * limit and may answer it at once, where {@link TlsConfig#earlyData} says so.
   */
  EARLY_DATA(Protocol.TLS_1_3),
  /** {@link TlsEngine#exportKeyingMaterial} answers. */
  EXPORTS_KEYING_MATERIAL,
  /** Hands out its certificate work as {@link TlsEngine#task}s. */
  OFFERS_TASKS;

  private final @Nullable Protocol only;

  Capability() {
    only = null;
  }

  Capability(Protocol only) {
    this.only = only;
  }

  /**
   * Whether a version has what this is about.
   *
   * @param protocol the version
   * @return false for a renegotiation in TLS 1.3, for example
   */
  public boolean existsIn(Protocol protocol) {
    return only == null || only == protocol;
  }
}
