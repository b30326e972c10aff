package dev.tlsbench.cli.result;

import java.util.List;

/**
 * What a client offered in its first hello, as read off the wire. Names are those of the IANA
 * registries where they are known here.
 *
 * @param protocols the versions' numbers, {@code 1.3}, in the client's order
 * @param suites cipher suites
 * @param groups groups for the key exchange
 * @param keyShares the groups that it sent a key share for
 * @param signatureSchemes signature schemes
 * @param serverName the name it asked for (SNI); empty for none
 * @param alpn application protocols
 * @param secureRenegotiation whether it signalled RFC 5746, by the extension or the suite
 * @param extendedMasterSecret whether it signalled RFC 7627
 */
public record Offer(
    List<String> protocols,
    List<String> suites,
    List<String> groups,
    List<String> keyShares,
    List<String> signatureSchemes,
    String serverName,
    List<String> alpn,
    boolean secureRenegotiation,
    boolean extendedMasterSecret) {

  /** Copies the lists. */
  public Offer {
    protocols = List.copyOf(protocols);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    keyShares = List.copyOf(keyShares);
    signatureSchemes = List.copyOf(signatureSchemes);
    alpn = List.copyOf(alpn);
  }
}
