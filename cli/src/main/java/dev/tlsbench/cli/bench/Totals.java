package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.Slice.Usage;
import dev.tlsbench.core.Counters;

/** What a side has used and counted so far, over all of its connections that are counted. */
record Totals(
    long cpuNanos,
    long allocatedBytes,
    long wireBytes,
    long records,
    long writes,
    long reads,
    long turns,
    long partialWrites,
    long controlRecords,
    long rekeys,
    long refused,
    long peakQueued) {
  static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** With another connection's counts. */
  Totals plus(Counters counters, CountingTransport wire) {
    return new Totals(
        cpuNanos,
        allocatedBytes,
        wireBytes + counters.cipherSent(),
        records + wire.records(),
        writes + wire.writes(),
        reads + wire.reads(),
        turns + wire.turns(),
        partialWrites + counters.partialWrites(),
        controlRecords + counters.controlRecords(),
        rekeys + counters.rekeys(),
        refused + counters.refused(),
        Math.max(peakQueued, counters.peakQueued()));
  }

  /** With what threads used. */
  Totals plusThreads(long cpu, long allocated) {
    return new Totals(
        cpuNanos + cpu,
        allocatedBytes + allocated,
        wireBytes,
        records,
        writes,
        reads,
        turns,
        partialWrites,
        controlRecords,
        rekeys,
        refused,
        peakQueued);
  }

  /** The difference since then; the peak stays as it is. */
  Totals minus(Totals before) {
    return new Totals(
        cpuNanos - before.cpuNanos,
        allocatedBytes - before.allocatedBytes,
        wireBytes - before.wireBytes,
        records - before.records,
        writes - before.writes,
        reads - before.reads,
        turns - before.turns,
        partialWrites - before.partialWrites,
        controlRecords - before.controlRecords,
        rekeys - before.rekeys,
        refused - before.refused,
        peakQueued);
  }

  Usage usage() {
    return new Usage(
        cpuNanos, allocatedBytes, wireBytes, records, writes, reads, partialWrites, peakQueued);
  }
}
