package dev.tlsbench.core;

import org.jspecify.annotations.Nullable;

/**
 * Told once for each accepted send, in the order of the sends, with no lock held, by whichever
 * thread drives the connection: the sender's own included, before its {@code send} returns. May do
 * anything with the connection. What it throws fails the connection.
 */
@FunctionalInterface
public interface Completion {

  /**
   * The send is over.
   *
   * @param result what became of the send
   * @param failure why it was not {@code DONE}; null when it was
   */
  void told(SendResult result, @Nullable Failure failure);
}
