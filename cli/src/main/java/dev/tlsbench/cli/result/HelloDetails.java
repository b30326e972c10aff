package dev.tlsbench.cli.result;

import org.jspecify.annotations.Nullable;

/**
 * What the hellos of a connection say beyond what was negotiated.
 *
 * @param offer what the client offered; null if no client's hello was seen
 * @param secureRenegotiation whether both sides signalled RFC 5746; null in TLS 1.3, which never
 *     renegotiates, and if no server's hello was seen
 * @param extendedMasterSecret the same for RFC 7627, which TLS 1.3 has built in
 */
public record HelloDetails(
    @Nullable Offer offer,
    @Nullable Boolean secureRenegotiation,
    @Nullable Boolean extendedMasterSecret) {}
