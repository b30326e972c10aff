package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The place where a script runs: over sockets or in virtual time. Everything that differs between
 * the two is here. For the script's thread.
 */
public interface Venue extends AutoCloseable {
  /**
   * Creates a connection that has yet to be started.
   *
   * @param index its number, from 0
   */
  ConnectionPair pair(Scene scene, int index) throws InterruptedException;

  /** Lets both ends begin. */
  void start(ConnectionPair pair);

  /** Has this sender send over a connection that has begun, as from a thread of its own. */
  void spawn(ScriptedEndpoint endpoint, Sender sender);

  /**
   * Begins one end of a connection to a peer that speaks no TLS at all; over sockets alone.
   *
   * @param index its number among such, from 0
   */
  default ScriptedEndpoint meet(Role role, int index, NonTlsPeer nonTlsPeer)
      throws InterruptedException {
    throw new UnsupportedOperationException("only sockets reach peers without TLS");
  }

  /**
   * Has a fresh server take the next connections, which knows nothing of the sessions of the one
   * before.
   *
   * @param kind the side whose backend it is of; over sockets alone that of the client
   */
  void replaceServer(Role kind);

  /**
   * Waits until a condition holds.
   *
   * @param what the condition, for people
   * @return false if nothing moves any more, and it does not hold
   */
  boolean await(String what, BooleanSupplier holds) throws InterruptedException;

  /**
   * Waits until a condition holds that deadlines may have to pass for; in virtual time they do as
   * soon as nobody can act.
   */
  default boolean outwait(String what, BooleanSupplier holds) throws InterruptedException {
    return await(what, holds);
  }

  /**
   * Repeats this, each time something has moved, until it has succeeded.
   *
   * @param what the success that is waited for, for people
   * @return false if nothing moves any more, and it has not succeeded
   */
  boolean retry(String what, BooleanSupplier action) throws InterruptedException;

  /** Lets the other ends report what they know, once one has failed. */
  void awaitStragglers() throws InterruptedException;

  /** Lets whoever has something to do come round this many times, so that spinning is noticed. */
  void turn(int turns) throws InterruptedException;

  /** Runs this on the loop of this end; in virtual time there is one thread for all. */
  default void onLoop(ScriptedEndpoint endpoint, Runnable action) {
    action.run();
  }

  /**
   * Has another thread run this as soon as a drainer of this end that found nothing left is about
   * to leave.
   */
  void interject(ScriptedEndpoint endpoint, Runnable action);

  /** Leaves idle connections alone, and measures what that costs. */
  default void leaveAlone() throws InterruptedException {}

  /** Judges what must hold while nothing moves; in virtual time that is judged after each act. */
  default void judgeAtRest() {}

  /** Returns the time of its clock in nanoseconds. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** Lets so much time pass in which nothing is due; over sockets nobody waits for that. */
  default void pass(Duration time) {}

  /** Chooses one of these: the first over sockets; else any, of which the last is the calmest. */
  int draw(int... values);

  /** Returns whether a sound connection may refuse a send whatever room the script has given it. */
  default boolean isScarce() {
    return false;
  }

  /** Returns whether a fault has struck that scripts do not have to expect. */
  default boolean isDisturbed() {
    return false;
  }

  /** Returns whether a length may have been changed on its way, so that somebody waits in vain. */
  default boolean mayWaitForEver() {
    return false;
  }

  /** Returns how many buffers no end has given back. */
  long buffersOut();

  /** Returns what it cost to have nothing to do. */
  default IdleCost rest() {
    return IdleCost.NONE;
  }

  @Override
  void close();
}
