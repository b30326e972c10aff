package dev.tlsbench.spi;

/** Which side of the handshake an engine plays. */
public enum Role {
  CLIENT,
  SERVER
}
