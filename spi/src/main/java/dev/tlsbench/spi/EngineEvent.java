package dev.tlsbench.spi;

/** What happened inside an engine that its caller has to know. Each is raised once. */
public enum EngineEvent {
  /** The first handshake is complete and {@link TlsEngine#session} answers; once a connection. */
  HANDSHAKE_DONE,
  /**
   * TLS 1.3, before the handshake is done: the server takes the early data that the client has
   * offered. A server reads it as pending plaintext, and may write from now on; a client learns how
   * much was taken from {@link TlsEngine#earlyDataLeft}.
   */
  EARLY_DATA_ACCEPTED,
  /**
   * TLS 1.3, before the handshake is done: the server has passed over the early data that the
   * client has offered. {@link TlsEngine#earlyDataLeft} tells the client what to send again.
   */
  EARLY_DATA_REJECTED,
  /** A renegotiation began, requested by either side, or this side made a key update. */
  REKEY_STARTED,
  /**
   * The renegotiation is complete, or this side's key update is on its way: in TLS 1.3 each side
   * rekeys its own direction, so this needs no answer.
   */
  REKEY_DONE,
  /** The peer declined the renegotiation and the connection goes on. */
  REKEY_REFUSED,
  /**
   * The peer sent a record that carries no application data and brings neither the handshake nor
   * the end nearer: a key update or a ticket (TLS 1.3; several libraries do not tell which), a part
   * of a renegotiation (TLS 1.2), a record of data that is empty; before the handshake is done too,
   * a warning alert, an empty record, a ChangeCipherSpec more than once. Rate limits count these.
   */
  CONTROL_RECORD,
  /**
   * TLS 1.3: the peer has changed its sending keys. The same record is a {@link #CONTROL_RECORD}
   * too.
   */
  KEY_UPDATE_READ,
  /** The peer's close_notify was read; no application data follows. */
  PEER_CLOSED
}
