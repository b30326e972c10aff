package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What differs between one {@code SSLEngine} provider and the next. Safe for any thread. */
public interface Dialect {

  /** {@return name and version of the library} */
  String version();

  /**
   * Makes a context of the provider itself.
   *
   * @param resumption whether sessions are to be resumed; if not, no server promises a ticket
   * @return a fresh one, not yet initialised
   * @throws GeneralSecurityException if the provider has none
   */
  SSLContext newSslContext(boolean resumption) throws GeneralSecurityException;

  /**
   * Makes key managers for this side's certificates that work with the provider.
   *
   * @param identities the most preferred first
   * @return fresh ones
   * @throws GeneralSecurityException if the provider cannot use them
   */
  KeyManager[] keyManagers(List<Identity> identities) throws GeneralSecurityException;

  /**
   * Makes a factory whose trust managers work with the provider.
   *
   * @return a fresh one
   * @throws GeneralSecurityException if the provider has none
   */
  TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException;

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
   * Makes the last changes to the parameters of a context.
   *
   * @param parameters what all of its engines will get
   * @param config where they come from
   */
  default void adjust(SSLParameters parameters, TlsConfig config) {}

  /**
   * Makes the last changes to a context's session cache if no session is to be resumed.
   *
   * @param sessions those of the context's role
   */
  default void forbidResumption(SSLSessionContext sessions) {}

  /**
   * Applies settings to a fresh engine that {@code SSLParameters} do not carry.
   *
   * @param engine not yet begun
   * @param config what it is made for
   */
  default void adjust(SSLEngine engine, TlsConfig config) {}

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
