package dev.tlsbench.cli.result;

/** How a connection ended, as one of its sides saw it. */
public enum Ending {
  /** Both sides said close_notify, or the peer said it and was gone before the answer. */
  CLEAN("clean"),
  /** The same, but not all data had been sent, or been read. */
  INCOMPLETE("incomplete"),
  /** The peer ended the stream without close_notify. */
  TRUNCATED("truncated"),
  /** The socket failed: a reset, for one. */
  RESET("reset"),
  /** A deadline passed. */
  TIMEOUT("timeout"),
  /** This side broke it off. */
  ABORTED("aborted"),
  /** One of the sides found fault, and said so by an alert where it could. */
  FAILED("failed");

  private final String word;

  Ending(String word) {
    this.word = word;
  }

  /** As reports write it. */
  public String word() {
    return word;
  }
}
