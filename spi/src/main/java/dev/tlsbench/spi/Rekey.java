package dev.tlsbench.spi;

/** The ways to change keys on an established connection. */
public enum Rekey {
  /** TLS 1.2: a new handshake inside the old one (RFC 5246, section 7.4.1; RFC 5746). */
  RENEGOTIATE,
  /**
   * TLS 1.3: new keys for the sending direction, update_not_requested (RFC 8446, section 4.6.3).
   */
  KEY_UPDATE,
  /** TLS 1.3: the same with update_requested, which obliges the peer to do likewise. */
  KEY_UPDATE_AND_REQUEST
}
