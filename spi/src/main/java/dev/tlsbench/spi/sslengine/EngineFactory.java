package dev.tlsbench.spi.sslengine;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Makes the engines of one {@link dev.tlsbench.spi.TlsConfig}: whatever that asks for is settled
 * before an engine is given out. Any number of threads may use it at once.
 *
 * <p>Calls to one engine come one after the other, from any threads, and {@link #release} is the
 * last of them. {@link #close} comes behind the release of every engine.
 */
@FunctionalInterface
public interface EngineFactory {

  /**
   * A fresh engine for one connection.
   *
   * @return in the role of the configuration, not yet begun
   * @throws IllegalArgumentException if the library does not know what the configuration asks for;
   *     the message names it
   * @throws SSLException if it makes none for another reason
   */
  SSLEngine newEngine() throws SSLException;

  /**
   * Gives back what an engine holds beside memory of the JVM. Called once for every engine, when
   * both of its directions have been closed. What it throws is ignored.
   *
   * @param engine one of this factory's
   */
  default void release(SSLEngine engine) {}

  /**
   * Gives back what the factory itself holds. Called once, on a thread of its own, when nobody can
   * ask for an engine any more. What it throws is ignored.
   */
  default void close() {}
}
