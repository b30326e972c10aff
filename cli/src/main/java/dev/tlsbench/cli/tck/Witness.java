package dev.tlsbench.cli.tck;

/** What saw a clause broken. */
public enum Witness {
  /** The clause itself, by the outcome of its calls. */
  CLAUSE("seen by the clause"),
  /** The decorator around every engine, at one call. */
  CALL("seen at a call"),
  /** Nobody: it threw what no engine may throw, or hung. */
  NOBODY("the clause broke off");

  private final String words;

  Witness(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
