package dev.tlsbench.cli.scenario;

/** Decides what a script leaves open. */
public interface Draw {
  /** The first of any: what scenarios do over sockets. */
  Draw FIRST = values -> values[0];

  /** One of these; where it is left to chance the last is the calmest. */
  int of(int... values);
}
