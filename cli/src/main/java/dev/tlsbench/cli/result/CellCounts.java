package dev.tlsbench.cli.result;

import dev.tlsbench.cli.result.RecordJson.OrElse;

/**
 * The work that a cell took, over all connections and both their ends.
 *
 * @param rekeys key changes that were seen: made, read by the peer, and followed by data
 * @param records records that engines made
 * @param engineSteps calls of engines
 * @param idleSteps those that moved nothing
 * @param peakQueued the most bytes of ciphertext that one end had queued at once
 * @param buffersOut buffers that were out when all connections had ended
 * @param restMicros how long idle connections were left alone, in scenarios that do so
 * @param restCpuMicros how much CPU the event loops' threads used meanwhile
 */
public record CellCounts(
    long rekeys,
    long records,
    long engineSteps,
    long idleSteps,
    long peakQueued,
    long buffersOut,
    @OrElse(0) long restMicros,
    @OrElse(0) long restCpuMicros) {

  /** The value for what did not run, or was not counted. */
  public static final CellCounts NONE = new CellCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public CellCounts plus(CellCounts other) {
    return new CellCounts(
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
