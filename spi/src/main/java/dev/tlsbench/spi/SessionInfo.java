package dev.tlsbench.spi;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed on, as the engine reports it.
 *
 * @param protocol the version in force
 * @param suite the cipher suite's IANA name
 * @param group the group of the key exchange by its IANA name; empty where the engine does not tell
 * @param alpn the application protocol; empty for none
 * @param peerChain the peer's certificates, its own first; empty if it presented none
 * @param resumed whether an earlier session was resumed; null where the engine does not tell, as
 *     most do not: the wire does
 */
public record SessionInfo(
    Protocol protocol,
    String suite,
    String group,
    String alpn,
    List<X509Certificate> peerChain,
    @Nullable Boolean resumed) {

  /**
   * Copies the chain.
   *
   * @param protocol as the component
   * @param suite as the component
   * @param group as the component
   * @param alpn as the component
   * @param peerChain as the component
   * @param resumed as the component
   */
  public SessionInfo {
    peerChain = List.copyOf(peerChain);
  }

  /**
   * The report of an engine that tells neither its group nor whether it resumed.
   *
   * @param protocol as the component
   * @param suite as the component
   * @param alpn as the component
   * @param peerChain as the component
   */
  public SessionInfo(
      Protocol protocol, String suite, String alpn, List<X509Certificate> peerChain) {
    this(protocol, suite, "", alpn, peerChain, null);
  }
}
