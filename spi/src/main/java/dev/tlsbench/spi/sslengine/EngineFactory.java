package dev.tlsbench.spi.sslengine;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Makes the engines of one {@link dev.tlsbench.spi.TlsConfig}; they are configured when it returns
 * them. Any number of threads may use it at once.
 *
 * <p>Calls to one engine come one after the other, from any threads, and {@link #release} is the
 * last of them. {@link #close} comes after every engine has been released.
 */
@FunctionalInterface
public interface EngineFactory {

  /**
   * Makes an engine for one connection.
   *
   * @return a fresh engine in the role of the configuration, not yet begun
   * @throws IllegalArgumentException if the library does not know what the configuration asks for;
   *     the message names it
   * @throws SSLException if it cannot make one for another reason
   */
  SSLEngine newEngine() throws SSLException;

  /**
   * Releases what an engine holds outside the JVM's heap. Called once for every engine, when both
   * of its directions have been closed. Exceptions are ignored.
   *
   * @param engine an engine that this factory made
   */
  default void release(SSLEngine engine) {}

  /**
   * Releases what the factory itself holds. Called once, on a thread of its own, when nobody can
   * ask for an engine any more. Exceptions are ignored.
   */
  default void close() {}
}
