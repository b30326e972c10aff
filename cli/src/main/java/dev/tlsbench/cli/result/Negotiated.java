package dev.tlsbench.cli.result;

/**
 * What the two sides agreed on, as it was read off the wire.
 *
 * @param protocol the version's number, {@code 1.3}
 * @param suite the cipher suite's IANA name
 * @param group the key exchange's group by its IANA name; empty where there was none
 * @param resumed whether the server took up an earlier session
 * @param retried whether the server asked for another key share first (HelloRetryRequest)
 */
public record Negotiated(
    String protocol, String suite, String group, boolean resumed, boolean retried) {}
