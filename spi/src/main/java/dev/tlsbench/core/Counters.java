package dev.tlsbench.core;

/**
 * What a connection has done so far.
 *
 * @param accepted sends accepted
 * @param toldInCall completions of sends that their own call finished
 * @param toldLater completions of all other sends
 * @param refused sends answered {@code FULL}
 * @param plainSent bytes of application data encrypted
 * @param plainReceived bytes of application data decrypted
 * @param plainDropped those of them that the listener did not take before the connection was closed
 * @param cipherSent bytes the transport took
 * @param cipherReceived bytes the transport gave
 * @param transportWrites calls of the transport's write
 * @param partialWrites those that took only a part
 * @param wouldBlocks those that took less because the transport was full
 * @param transientErrors those that met a transient error
 * @param engineSteps calls of the engine
 * @param idleSteps those that moved nothing
 * @param rekeys renegotiations completed, requested by either side, and key updates made
 * @param controlRecords records read that carry no application data and that no handshake needs
 * @param keyUpdatesRead those of them that were key updates of the peer
 * @param peakQueued the most bytes of ciphertext queued at once
 */
public record Counters(
    long accepted,
    long toldInCall,
    long toldLater,
    long refused,
    long plainSent,
    long plainReceived,
    long plainDropped,
    long cipherSent,
    long cipherReceived,
    long transportWrites,
    long partialWrites,
    long wouldBlocks,
    long transientErrors,
    long engineSteps,
    long idleSteps,
    long rekeys,
    long controlRecords,
    long keyUpdatesRead,
    long peakQueued) {}
