package dev.tlsbench.cli.result;

/**
 * The SHA-256 of a file and of what came back for it, in hexadecimal.
 *
 * @param sent computed from the file itself
 * @param returned computed from what the client received; empty if it did not receive everything
 */
public record Digests(String sent, String returned) {}
