package dev.tlsbench.spi;

/** Which side of the handshake an engine plays. */
public enum Role {
  /** Sends the first hello. */
  CLIENT,
  /** Answers it, and always presents a certificate. */
  SERVER;

  /** {@return the other side} */
  public Role peer() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
