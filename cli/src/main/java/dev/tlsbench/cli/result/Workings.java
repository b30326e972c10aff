package dev.tlsbench.cli.result;

/**
 * What it took, over all connections and both their ends.
 *
 * @param rekeys changes of keys that were seen: made, read by the peer, and followed by data
 * @param records records that engines made
 * @param engineSteps calls of engines
 * @param idleSteps those that moved nothing
 * @param peakQueued most bytes of ciphertext that one end had queued at once
 * @param buffersOut buffers that were out when all connections had ended
 * @param restMicros how long connections were left alone that had nothing to do, in scenarios that
 *     do so
 * @param restCpuMicros what the event loops' threads used of the CPU meanwhile
 */
public record Workings(
    long rekeys,
    long records,
    long engineSteps,
    long idleSteps,
    long peakQueued,
    long buffersOut,
    long restMicros,
    long restCpuMicros) {

  /** Of what did not run, or was not counted. */
  public static final Workings NONE = new Workings(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Workings plus(Workings other) {
    return new Workings(
        rekeys + other.rekeys,
        records + other.records,
        engineSteps + other.engineSteps,
        idleSteps + other.idleSteps,
        Math.max(peakQueued, other.peakQueued),
        buffersOut + other.buffersOut,
        restMicros + other.restMicros,
        restCpuMicros + other.restCpuMicros);
  }
}
