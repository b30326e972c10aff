package dev.tlsbench.core;

/** The running counts behind {@link Counters}. Not thread-safe; guarded by its owner. */
final class RunningCounters {
  long toldInCall;
  long toldLater;
  long plainSent;
  long plainReceived;
  long plainDropped;
  long cipherReceived;
  long transportWrites;
  long partialWrites;
  long wouldBlocks;
  long transientErrors;
  long engineSteps;
  long idleSteps;
  long rekeys;
  long controlRecords;
  long keyUpdatesRead;
  long peakQueued;

  /** A write ended with this outcome, and took only a part or not. */
  void wrote(Transport.Outcome outcome, boolean partial) {
    transportWrites++;
    partialWrites += partial ? 1 : 0;
    wouldBlocks += outcome == Transport.Outcome.WOULD_BLOCK ? 1 : 0;
    transientErrors += outcome == Transport.Outcome.TRANSIENT ? 1 : 0;
  }

  /** Returns all, with what is counted where sends arrive and where they leave. */
  Counters snapshot(long accepted, long refused, long cipherSent) {
    return new Counters(
        accepted,
        toldInCall,
        toldLater,
        refused,
        plainSent,
        plainReceived,
        plainDropped,
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
        keyUpdatesRead,
        peakQueued);
  }
}
