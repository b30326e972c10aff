package dev.tlsbench.cli.result;

/** How a connection ended, as one of its sides saw it. */
public enum ConnectionEnd {
  /** Both sides sent close_notify, or the peer sent it and was gone before the answer. */
  CLEAN("clean"),
  /** The same, but not all data had been sent or read. */
  INCOMPLETE("incomplete"),
  /** The peer ended the stream without close_notify. */
  TRUNCATED("truncated"),
  /** The socket failed, for example by a connection reset. */
  RESET("reset"),
  /** A deadline passed. */
  TIMEOUT("timeout"),
  /** This side aborted the connection. */
  ABORTED("aborted"),
  /** One side failed the connection, and sent an alert if it could. */
  FAILED("failed");

  private final String word;

  ConnectionEnd(String word) {
    this.word = word;
  }

  /** The word that reports use. */
  public String word() {
    return word;
  }
}
