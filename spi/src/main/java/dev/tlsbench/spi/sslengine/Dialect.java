package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What differs between one {@code SSLEngine} library and the next. Safe for any thread. If an
 * {@code SSLContext} makes the engines, extend {@link ProviderDialect} instead.
 */
public interface Dialect {

  /** {@return name and version of the library} */
  String version();

  /**
   * Prepares one side's settings for any number of engines. {@link SslSettings} translates the
   * usual ones into {@code javax.net.ssl} terms.
   *
   * @param config the settings, which the backend has been checked to declare
   * @return a fresh factory
   * @throws IllegalArgumentException if the library does not know a suite or a group that is asked
   *     for; the message names it
   * @throws Exception if the library fails
   */
  EngineFactory engines(TlsConfig config) throws Exception;

  /** {@return whether its engines are faster with direct buffers} */
  boolean prefersDirect();

  /**
   * Says how much plaintext its engines put into a record at most.
   *
   * @param protocol the version agreed on
   * @return bytes
   */
  int plaintextLimit(Protocol protocol);

  /**
   * Names the group of the key exchange.
   *
   * @param engine whose handshake is done
   * @return its IANA name; empty where the provider does not tell
   */
  default String group(SSLEngine engine) {
    return "";
  }

  /**
   * Exports keying material.
   *
   * @param engine whose handshake is done
   * @param label as in {@link dev.tlsbench.spi.TlsEngine#exportKeyingMaterial}
   * @param context as there
   * @param length as there
   * @return the bytes; null where the provider exports none
   * @throws SSLException if it cannot for this connection
   */
  default byte @Nullable [] exportKeyingMaterial(
      SSLEngine engine, String label, byte[] context, int length) throws SSLException {
    return null;
  }

  /**
   * Whether an engine says with an exception that it cannot rekey.
   *
   * @param thrown what {@code beginHandshake} threw on an open connection
   * @return whether this means that it cannot, rather than that it failed
   */
  default boolean refusesRekey(Throwable thrown) {
    return thrown instanceof UnsupportedOperationException;
  }

  /**
   * Finds what an exception reveals about an alert.
   *
   * @param thrown what an engine threw
   * @return the alert; null where it reveals nothing
   */
  @Nullable AlertNotice diagnose(Throwable thrown);

  /**
   * Words an exception for people.
   *
   * @param thrown what an engine threw
   * @return one line
   */
  default String describe(Throwable thrown) {
    return TlsFailure.words(thrown);
  }
}
