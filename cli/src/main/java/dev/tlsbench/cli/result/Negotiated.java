package dev.tlsbench.cli.result;

/**
 * What the two sides negotiated, as read off the wire.
 *
 * @param protocol the version's number, {@code 1.3}
 * @param suite the cipher suite's IANA name
 * @param group the key exchange's group by its IANA name; empty if there was none
 * @param resumed whether the server resumed an earlier session
 * @param helloRetried whether the server asked for another key share first (HelloRetryRequest)
 */
public record Negotiated(
    String protocol, String suite, String group, boolean resumed, boolean helloRetried) {}
