package dev.tlsbench.cli.oracle;

/** The messages that are sent over a connection in one direction. */
public interface MessagePlan {

  /** How many senders take part. */
  int senders();

  /** How many messages they send together. */
  long sends();

  /** Bytes of content in a sender's message with this number, from 0. */
  int length(int sender, int sequence);
}
