package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.ConnectionFaults;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.fault.FaultyTransport;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults planned for the ends of a cell's connections, and those that struck. */
final class EndFaults {
  private final FaultPlan plan;
  private final long seed;
  private final List<FaultTally> ends = new CopyOnWriteArrayList<>();

  /** Returns no faults at all. */
  static EndFaults none() {
    return new EndFaults(FaultPlan.NONE, 0);
  }

  EndFaults(FaultPlan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /**
   * Returns the socket with all that is to go wrong with it; itself if nothing is.
   *
   * @param connection its number on its side, from 0
   */
  Transport on(SocketTransport socket, SelectorLoop loop, Role side, int connection) {
    if (!plan.hasFaults()) {
      return socket;
    }
    FaultTally tally = new FaultTally();
    ends.add(tally);
    return new FaultyTransport(
        socket,
        ConnectionFaults.ofSocket(plan, side, seed, connection, tally),
        loop,
        socket::reset);
  }

  /** Returns how many ends met a fault after which a connection may fail. */
  long graveEnds() {
    return ends.stream().filter(FaultTally::grave).count();
  }

  /** Returns whether a length may have been changed, so that somebody waits for ever. */
  boolean mayWaitForEver() {
    return struck().containsKey(FaultKind.CORRUPT);
  }

  /** Returns the faults that struck, of all ends together. */
  Map<FaultKind, Long> struck() {
    FaultTally sum = new FaultTally();
    ends.forEach(end -> sum.add(end.counts()));
    return sum.counts();
  }
}
