package dev.tlsbench.spi.sslengine;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SessionInfo;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Translates what an engine negotiated into the contract's terms. */
final class Sessions {
  private Sessions() {}

  static SessionInfo describe(SSLEngine engine, Dialect dialect) {
    SSLSession session = engine.getSession();
    @Nullable String alpn = engine.getApplicationProtocol();
    return new SessionInfo(
        protocol(session.getProtocol()),
        session.getCipherSuite(),
        dialect.group(engine),
        alpn == null ? "" : alpn,
        asksPeer(engine) ? peerChain(session) : List.of(),
        null);
  }

  private static Protocol protocol(String name) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.standardName().equals(name)) {
        return protocol;
      }
    }
    throw new IllegalStateException("a handshake that ended with protocol " + name);
  }

  /** Whether there may be a certificate: to ask for one in vain costs an exception. */
  private static boolean asksPeer(SSLEngine engine) {
    return engine.getUseClientMode() || engine.getNeedClientAuth() || engine.getWantClientAuth();
  }

  private static List<X509Certificate> peerChain(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException nobody) {
      return List.of();
    }
  }
}
