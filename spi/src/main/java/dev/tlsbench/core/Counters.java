package dev.tlsbench.core;

/**
 * What a connection has done so far.
 *
 * @param accepted sends accepted
 * @param toldInCall completions told of sends that were finished by their own call
 * @param toldLater completions told of all other sends
 * @param refused sends answered {@code FULL}
 * @param plainSent bytes of application data encrypted
 * @param plainReceived bytes of application data delivered
 * @param cipherSent bytes the transport took
 * @param cipherReceived bytes the transport gave
 * @param transportWrites calls of the transport's write
 * @param partialWrites those that took a part only
 * @param wouldBlocks those that took less because the transport was full
 * @param transientErrors those that met a passing error
 * @param engineSteps calls of the engine
 * @param idleSteps those that moved nothing
 * @param rekeys rekeys completed, on either side's wish
 * @param controlRecords records without application data read after the handshake
 * @param peakQueued most bytes of ciphertext queued at once
 */
public record Counters(
    long accepted,
    long toldInCall,
    long toldLater,
    long refused,
    long plainSent,
    long plainReceived,
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
    long peakQueued) {}
