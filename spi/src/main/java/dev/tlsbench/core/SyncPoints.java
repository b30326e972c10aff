package dev.tlsbench.core;

/**
 * Called when a thread of the core passes a place where races were lost before. Production uses
 * {@link #NONE}; a test parks the thread there.
 */
public interface SyncPoints {

  /** The places. */
  enum Point {
    /** A send is parked, its lock released, its drain not begun. */
    PARKED,
    /** A record is in the cipher queue; the lock is held. */
    ENCRYPTED,
    /** What is in flight is named, the lock is released, the transport not yet called. */
    DEPARTING,
    /** The transport has returned and nothing is accounted yet. */
    ARRIVING,
    /** The drain right was given up, because there was nothing left; the lock is held. */
    DRAINED,
    /** About to tell the application something. */
    TELLING,
    /** A record was decrypted; the lock is held. */
    DECRYPTED
  }

  /** Nobody listens. */
  SyncPoints NONE = point -> {};

  void reached(Point point);

  /**
   * A connection has met something; its lock is held. Called for what may change its phase, not for
   * each record of data.
   *
   * @param from the phase that it was in
   * @param by what it met
   * @param to the phase that it is in now, which may be the same
   */
  default void met(Phase from, Trigger by, Phase to) {}
}
