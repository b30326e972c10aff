package dev.tlsbench.spi;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a handshake agreed on, as the engine reports it.
 *
 * @param protocol the version in force
 * @param suite the cipher suite's IANA name
 * @param alpn the application protocol; empty for none
 * @param peerChain the peer's certificates, its own first; empty where it showed none
 */
public record SessionInfo(
    Protocol protocol, String suite, String alpn, List<X509Certificate> peerChain) {

  /**
   * Copies the chain.
   *
   * @param protocol as the component
   * @param suite as the component
   * @param alpn as the component
   * @param peerChain as the component
   */
  public SessionInfo {
    peerChain = List.copyOf(peerChain);
  }
}
