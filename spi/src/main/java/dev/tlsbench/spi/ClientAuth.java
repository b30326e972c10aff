package dev.tlsbench.spi;

/** Whether a server asks for the client's certificate. */
public enum ClientAuth {
  /** It does not ask. */
  NONE,
  /** It asks, and goes on without one. */
  WANTED,
  /** It asks, and refuses a client without one. */
  NEEDED
}
