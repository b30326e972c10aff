package dev.tlsbench.cli.scenario;

/** What scenarios are about, as it is counted. */
public enum Evidence {
  MESSAGES("messages that came back whole"),
  PIECE_SIZES("sends of distinct sizes that came back whole"),
  LARGEST_SEND("bytes of the largest send that came back whole"),
  FILE_BYTES("bytes of a file that came back whole"),
  LATER_COMPLETIONS("sends told outside their own call"),
  PARTIAL_WRITES("partial socket writes"),
  CALLBACK_SENDS("sends made inside a callback"),
  SINGLE_BYTES("reads and writes of a single byte"),
  CLIENT_CERTIFICATES("client certificates that the server has seen"),
  REFUSALS("connections refused by the side that had to"),
  LATE_REFUSALS("refusals that came after the client's handshake"),
  APPLICATION_PROTOCOLS("application protocols agreed on by both sides"),
  SUITES("distinct suites seen on the wire"),
  GROUPS("distinct groups of the key exchange seen on the wire"),
  RETRIES("requests for another key share seen on the wire"),
  RESUMPTIONS("resumed sessions seen on the wire"),
  CERTIFICATE_KINDS("distinct kinds of server certificates seen by the client"),
  NAMES("names that the client has verified"),
  COUNTED_ROUNDS("rounds after which it was counted what the process holds");

  private final String words;

  Evidence(String words) {
    this.words = words;
  }

  /** In plain words, in the plural. */
  public String words() {
    return words;
  }

  /** So much of it, at least. */
  Least atLeast(long count) {
    return new Least(this, count);
  }
}
