package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsConfig;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What differs between one provider of {@code SSLEngine} and the next. Safe for any thread. */
public interface Dialect {

  /** Name and version of the library. */
  String version();

  /** A fresh context, not yet initialised, of the provider itself. */
  SSLContext newSslContext() throws GeneralSecurityException;

  /** The factory whose key managers the provider gets on with. */
  KeyManagerFactory newKeyManagerFactory() throws GeneralSecurityException;

  /** The factory whose trust managers the provider gets on with. */
  TrustManagerFactory newTrustManagerFactory() throws GeneralSecurityException;

  /** Whether its engines are faster with direct buffers. */
  boolean prefersDirect();

  /** The most plaintext that its engines put into a record. */
  int plaintextLimit(Protocol protocol);

  /** Last changes to the parameters of a context. */
  default void adjust(SSLParameters parameters, TlsConfig config) {}

  /** Settings of a fresh engine that {@code SSLParameters} do not carry. */
  default void adjust(SSLEngine engine) {}

  /** Whether {@code beginHandshake} on an open connection says with this that it cannot. */
  default boolean refusesRekey(Throwable thrown) {
    return thrown instanceof UnsupportedOperationException;
  }

  /** What this exception reveals about an alert; null for nothing. */
  @Nullable AlertNotice diagnose(Throwable thrown);

  /** What this exception says to people, in one line. */
  default String describe(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String message = thrown.getMessage();
    if (cause != null && (message == null || message.equals(cause.toString()))) {
      return describe(cause);
    }
    return message == null ? thrown.toString() : message;
  }
}
