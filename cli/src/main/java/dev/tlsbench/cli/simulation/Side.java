package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.Failure;
import org.jspecify.annotations.Nullable;

/** What sits on one end of the simulated connection, as it is disturbed and judged. */
interface Side extends ConnectionListener {
  Endpoint end();

  /** The books of its sends. */
  Ledger ledger();

  /** Bytes that came. */
  long received();

  /** Messages that came whole. */
  default long messages() {
    return 0;
  }

  /** Whether its handshake is done and its end was not told. */
  boolean isOpen();

  /** Whether it has closed, whoever did so first. */
  boolean isClosing();

  /** Stops reading and goes on at once, if it has closed and reads. */
  void restBehindClose();

  /** Whether it closed without being asked to by the peer's close. */
  boolean closedUnasked();

  /** Whether it is to hear the rest behind its own close. */
  default boolean readsOn() {
    return false;
  }

  /** Whether it broke the connection off. */
  boolean aborted();

  /** Whether its connection may end as it likes. */
  default boolean mayFail() {
    return false;
  }

  /** Why it did not end in good order; null if it did, or has not ended. */
  @Nullable Failure failure();

  /** Sends something, if it has anything to say now; whether it has. */
  boolean sendOne();

  void close();

  void abort();

  /** Sends that were accepted and not told. */
  default long untold() {
    return ledger().accepted() - ledger().told();
  }

  /** What it has seen, for people. */
  String progress();

  /** Where it stands, for people. */
  default String standing() {
    Endpoint end = end();
    return "%s has %s, %d of %d sends untold, received %s, %s, %d bytes of ciphertext queued"
        .formatted(
            end.name(),
            end.isClosed() ? "ended" : isOpen() ? "an open connection" : "no handshake",
            untold(),
            ledger().accepted(),
            progress(),
            end.wire(),
            end.cipher().queued());
  }
}
