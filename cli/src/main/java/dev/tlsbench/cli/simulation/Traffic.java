package dev.tlsbench.cli.simulation;

/** Who has something to say. */
enum Traffic {
  /** The client's messages come back to it. */
  ECHO,
  /** The client alone, and nobody answers. */
  UP,
  /** Both, and nobody answers. */
  DUPLEX
}
