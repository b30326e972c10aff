package dev.tlsbench.cli.simulation;

/** How bad the weather may become. */
public enum Severity {
  /** Only the order of things varies. */
  NONE,
  /** Whatever a sound connection has to live with. */
  LIGHT,
  /** Whatever can happen, the end of the connection included. */
  HEAVY
}
