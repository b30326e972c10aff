package dev.tlsbench.cli.fault;

import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Random faults of one end of a socket. Each direction draws its own fault rates, so that what
 * happens to one does not depend on when the other acts.
 */
final class SocketFaults implements FaultSource {
  private final FaultRates ofWrites;
  private final FaultRates ofReads;
  private final RandomFaults writes;
  private final RandomFaults reads;

  /**
   * @param connection its number, from 0
   * @param tally counts those that strike
   */
  SocketFaults(FaultPlan plan, Role side, long seed, int connection, FaultTally tally) {
    int end = 2 * connection + (side == Role.SERVER ? 1 : 0);
    SplittableRandom ends = new SplittableRandom(seed + end);
    RandomSource forWrites = ends.split()::nextInt;
    RandomSource forReads = ends.split()::nextInt;
    ofWrites = new FaultRates(forWrites, plan, tally);
    ofReads = new FaultRates(forReads, plan, tally);
    writes = new RandomFaults(side, forWrites, ofWrites);
    reads = new RandomFaults(side, forReads, ofReads);
  }

  @Override
  public Course nextWrite(int offered) {
    return ofWrites.strikes(FaultKind.RESET)
        ? Course.of(0, Ending.RESET)
        : writes.nextWrite(offered);
  }

  @Override
  public Course nextRead(int room) {
    return reads.nextRead(room);
  }

  /** Changes the last byte, as on the simulated wire. */
  @Override
  public void came(ByteBuffer bytes) {
    if (bytes.hasRemaining() && ofReads.strikes(FaultKind.CORRUPT)) {
      int last = bytes.limit() - 1;
      bytes.put(last, (byte) (bytes.get(last) ^ PlannedReads.FLIP));
    }
  }

  @Override
  public boolean repeatsReport() {
    return ofReads.strikes(FaultKind.SPURIOUS);
  }
}
