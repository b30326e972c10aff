package dev.tlsbench.cli.simulation;

/** Who has keys changed, a few times and at any moment, where the pair can. */
enum Wish {
  CLIENT,
  /** One of those that can; in TLS 1.3 both of them, where nobody echoes. */
  ANYONE
}
