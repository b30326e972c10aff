package dev.tlsbench.core;

/** The running counts behind {@link Counters}. Plain; guarded by its owner. */
final class Tally {
  long accepted;
  long toldInCall;
  long toldLater;
  long refused;
  long plainSent;
  long plainReceived;
  long cipherReceived;
  long transportWrites;
  long partialWrites;
  long wouldBlocks;
  long transientErrors;
  long engineSteps;
  long idleSteps;
  long rekeys;
  long controlRecords;
  long peakQueued;

  Counters snapshot(long cipherSent) {
    return new Counters(
        accepted,
        toldInCall,
        toldLater,
        refused,
        plainSent,
        plainReceived,
        cipherSent,
        cipherReceived,
        transportWrites,
        partialWrites,
        wouldBlocks,
        transientErrors,
        engineSteps,
        idleSteps,
        rekeys,
        controlRecords,
        peakQueued);
  }
}
