package dev.tlsbench.cli.result;

/**
 * The SHA-256 of a file and of what came back for it, in hexadecimal.
 *
 * @param sha256Sent computed from the file itself
 * @param sha256Returned computed from what the client received; empty if it did not receive
 *     everything
 */
public record Digests(String sha256Sent, String sha256Returned) {}
