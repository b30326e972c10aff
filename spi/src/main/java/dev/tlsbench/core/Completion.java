package dev.tlsbench.core;

import org.jspecify.annotations.Nullable;

/**
 * Called once for each accepted send, in the order of the sends, with no lock held, by whichever
 * thread drives the connection; that may be the sender's own, before its {@code send} returns. It
 * may do anything with the connection. If it throws, the connection fails.
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
