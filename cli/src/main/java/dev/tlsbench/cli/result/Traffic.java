package dev.tlsbench.cli.result;

/**
 * The application data of a connection, in bytes, and its rekeys.
 *
 * @param sent encrypted
 * @param received delivered
 * @param unsent ready to be sent but not sent when it ended
 * @param unread read off the wire and dropped, since nobody took it
 * @param rekeys renegotiations, and key updates of either side
 * @param peerRekeys those of them that the peer began
 */
public record Traffic(
    long sent, long received, long unsent, long unread, long rekeys, long peerRekeys) {

  /** Whether everything was sent and read. */
  public boolean complete() {
    return unsent == 0 && unread == 0;
  }
}
