package dev.tlsbench.core;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;

/**
 * A renegotiation requested by either side, and what waits for its end: a close, and application
 * data where the options hold it back. A peer may never answer, so the waiting has a deadline. Not
 * thread-safe; guarded by its owner.
 */
final class Renegotiation {
  private final ConnectionOptions options;
  private final Role role;
  private final Deadline deadline;
  private boolean underWay;
  private boolean watched;
  private boolean holding;
  private boolean overdue;

  Renegotiation(ConnectionOptions options, Role role, EventLoop loop) {
    this.options = options;
    this.role = role;
    this.deadline = new Deadline(loop);
  }

  /** Whether a renegotiation is in progress whose end is worth waiting for. */
  boolean underWay() {
    return underWay;
  }

  /** Whether application data waits for the end. */
  boolean holds() {
    return holding;
  }

  /** Whether a renegotiation has begun whose end is no longer waited for. */
  boolean overdue() {
    return overdue;
  }

  /**
   * It began or ended.
   *
   * @param peerClosed whether nobody will answer any more
   */
  void heard(EngineEvent event, boolean peerClosed) {
    underWay = event == EngineEvent.REKEY_STARTED;
    holding &= underWay;
    holding |= underWay && options.hold() == ConnectionOptions.Hold.ALWAYS;
    overdue = false;
    if (peerClosed) {
      lapse();
    }
  }

  /** Its end is late, or will never come. */
  void lapse() {
    overdue |= underWay;
    underWay = false;
    holding = false;
  }

  /** This side asked: data is held if the options and the role require it. */
  void asked(Rekey kind) {
    holding =
        kind == Rekey.RENEGOTIATE
            && underWay
            && switch (options.hold()) {
              case NEVER -> false;
              case ASKING_SERVER -> role == Role.SERVER;
              case ALWAYS -> true;
            };
  }

  /** Keeps the deadline with the renegotiation, as long as the connection lives. */
  void settle(boolean live, Lifecycle.Expiry expiry) {
    boolean due = underWay && live;
    if (due && !watched) {
      deadline.set(options.rekeyTimeout(), expiry::rekeyExpired);
    } else if (!due && watched) {
      deadline.clear();
    }
    watched = due;
  }

  /** The deadline expired; it may not count any more. */
  void expired(int number) {
    if (deadline.stands(number)) {
      lapse();
    }
  }

  /** The failure of a connection whose engine has taken no data since. */
  Failure late() {
    return Failure.late(
        "the renegotiation was not done within %d ms".formatted(options.rekeyTimeout().toMillis()));
  }
}
