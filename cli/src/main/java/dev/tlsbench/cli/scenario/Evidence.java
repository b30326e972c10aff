package dev.tlsbench.cli.scenario;

/** The counts of what scenarios exercise. */
public enum Evidence {
  MESSAGES("messages that came back whole"),
  SENDERS("threads that sent over one connection, and whose messages came back"),
  CONNECTIONS_AT_ONCE("connections at once whose messages came back"),
  PIECE_SIZES("sends of distinct sizes that came back whole"),
  LARGEST_SEND("bytes of the largest send that came back whole"),
  FILE_BYTES("bytes of a file that came back whole"),
  LATER_COMPLETIONS("sends reported outside their own call"),
  PARTIAL_WRITES("partial socket writes"),
  CALLBACK_SENDS("sends made inside a callback"),
  SINGLE_BYTES("reads and writes of a single byte"),
  CLIENT_CERTIFICATES("client certificates that the server has seen"),
  REFUSALS("connections refused by the side that had to"),
  LATE_REFUSALS("refusals that came after the client's handshake"),
  APPLICATION_PROTOCOLS("application protocols agreed on by both sides"),
  SUITES("distinct suites seen on the wire"),
  GROUPS("distinct key exchange groups seen on the wire"),
  RETRIES("requests for another key share seen on the wire"),
  RESUMPTIONS("resumed sessions seen on the wire"),
  OLD_SESSIONS("sessions of an old server that clients offered to a new one, as seen on the wire"),
  EARLY_DATA("bytes of early data read before the handshake was done"),
  EARLY_ANSWERS("bytes of answers to early data, read before the handshake was done"),
  REJECTED_EARLY_DATA("bytes of early data that were rejected and sent again"),
  CERTIFICATE_KINDS("distinct kinds of server certificates seen by the client"),
  NAMES("names that the client has verified"),
  COUNTED_ROUNDS("rounds after which the process's resources were counted"),
  REKEYS("rekeys seen: made, read by the peer, and followed by data"),
  REKEYS_UNDER_LOAD("rekeys asked for with data in flight"),
  READ_AHEAD("bytes read ahead for a paused reader, to get at what was behind them"),
  REKEYS_CROSSED("rekeys asked for by both sides before either could know"),
  REKEYS_OF_ITSELF("senders whose connection changed its keys without a request"),
  REKEYS_BROKEN("rekeys interrupted in the middle"),
  REKEYS_REFUSED("rekeys that the peer refused, or never answered"),
  REKEYS_UNANSWERED("of those, rekeys that were not answered while data waited"),
  FLOODS("floods of rekeys that were cut off"),
  COMPLETIONS("sends reported"),
  FULL_SOCKETS("writes that found the socket full"),
  BALANCED_BYTES("bytes of the slower direction beside the faster one's"),
  CONNECTIONS("connections opened and closed"),
  PAUSES("reader pauses in which nothing spun"),
  STARVED("connections that waited for a buffer"),
  STOPS("places at which a file stopped and went on"),
  BLOCKED_ANSWERS("control records held up by a full socket"),
  BLOCKED_TICKETS("of those, session tickets"),
  PENDING_CLOSES("closes with sends pending"),
  ABORTS("aborts reported as such"),
  OUTLASTED_CLOSES("closes after which the other side stayed open"),
  HALF_CLOSES("connections closed on one side, with data from the other"),
  TRUNCATIONS("truncations reported"),
  ACTIONS("actions done inside callbacks"),
  KINDS("kinds of actions done at once, except those that the pair cannot do"),
  CALLBACK_REKEYS("requests for new keys made inside a callback, and accepted"),
  NON_TLS_PEERS("peers without TLS that were turned away"),
  TRANSIENT_ERRORS("transient socket errors"),
  FATAL_ERRORS("fatal socket errors"),
  RACES("sends that met the loop at a forced delay");

  private final String words;

  Evidence(String words) {
    this.words = words;
  }

  /** Returns what is counted, in plain words, in the plural. */
  public String words() {
    return words;
  }

  /**
   * Combines two counts: the larger one for what is counted at once or as a maximum, the sum for
   * everything else.
   */
  public long together(long one, long other) {
    return switch (this) {
      case SENDERS, CONNECTIONS_AT_ONCE, PIECE_SIZES, LARGEST_SEND, KINDS -> Math.max(one, other);
      default -> one + other;
    };
  }

  /** Combines the counts of two schedules. */
  long ofSchedules(long one, long other) {
    return this == COMPLETIONS ? Math.max(one, other) : together(one, other);
  }

  /** Returns the demand for at least this many. */
  public Minimum atLeast(long count) {
    return new Minimum(this, count);
  }
}
