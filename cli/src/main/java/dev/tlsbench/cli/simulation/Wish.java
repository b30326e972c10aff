package dev.tlsbench.cli.simulation;

/**
 * That keys are changed.
 *
 * @param who asks
 * @param moment when it is asked for
 * @param needed whether a pair that cannot is left out; another one is played without it
 * @param times one of which is drawn
 */
record Wish(Who who, Moment moment, boolean needed, Times times) {

  /** Who asks for new keys. */
  enum Who {
    CLIENT,
    SERVER,
    /** One of those that can; in TLS 1.3 both of them, where nobody echoes. */
    ANYONE,
    /** Both, which both must be able to. */
    BOTH
  }

  /** When new keys are asked for. */
  enum Moment {
    ANY,
    /** Before there is any data. */
    IDLE,
    /** While there is data on its way to the peer. */
    LOAD,
    /** While ciphertext waits for room on the wire. */
    BLOCKED,
    /** At once with the peer. */
    CROSSING
  }

  /** How often they are asked for. */
  enum Times {
    ONCE,
    FEW,
    /** So often that nobody closes before all of them began. */
    MANY
  }

  /** Of one side, once. */
  static Wish of(Who who, Moment moment) {
    return new Wish(who, moment, true, moment == Moment.LOAD ? Times.FEW : Times.ONCE);
  }

  /** The same, so often. */
  Wish repeated(Times often) {
    return new Wish(who, moment, needed, often);
  }

  /** The same, of pairs that can. */
  Wish wherePossible() {
    return new Wish(who, moment, false, times);
  }
}
