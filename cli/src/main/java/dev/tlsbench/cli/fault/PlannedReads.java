package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** What a plan fixes for the reads of one end of one connection. */
final class PlannedReads {
  static final int FLIP = 0x40;

  private final FaultTally tally;
  private final Stops stops = new Stops();
  private final List<Fault.Drip> drips;
  private final List<Fault.Corrupt> corruptions;
  private final RecordEdges edges;
  private boolean dripping;

  PlannedReads(FaultPlan plan, Role side, FaultTally tally) {
    this.tally = tally;
    this.drips = plan.fixed(side, Fault.Drip.class).toList();
    this.corruptions = plan.fixed(side, Fault.Corrupt.class).toList();
    this.edges = new RecordEdges(plan.fixed(side, Fault.Fin.class).toList(), stops::add);
    plan.fixed(side, Fault.class).flatMap(PlannedReads::stops).forEach(stops::add);
  }

  private static Stream<Stops.Stop> stops(Fault fault) {
    if (fault instanceof Fault.Split split) {
      return split.at().stream().map(at -> Stops.Stop.of(at, Ending.OWN, FaultKind.SHORT_READ));
    }
    return fault instanceof Fault.Stop stop && stop.reading()
        ? Stops.Stop.of(stop).stream()
        : Stream.empty();
  }

  /** The course of the next read; good where the plan fixes nothing. */
  Course next(int room) {
    Course stop = stops.next(room);
    int drip = FaultSource.ALL;
    boolean inside = false;
    for (Fault.Drip each : drips) {
      drip = Math.min(drip, most(each));
      inside |= inside(each);
    }
    int most = Math.min(drip, edges.most());
    dripping = drip == 1 && inside;
    if (most >= Math.min(room, stop.most())) {
      return stop;
    }
    stops.overruled();
    return Course.of(most, Ending.OWN);
  }

  private boolean inside(Fault.Drip drip) {
    long into = stops.position() - drip.at();
    return into >= 0 && into < drip.count();
  }

  /** One byte inside the range; before it, no further than its beginning. */
  private int most(Fault.Drip drip) {
    long ahead = drip.at() - stops.position();
    return inside(drip) ? 1 : ahead > 0 ? (int) Math.min(ahead, FaultSource.ALL) : FaultSource.ALL;
  }

  void came(ByteBuffer bytes) {
    int count = bytes.remaining();
    long from = stops.position();
    edges.passed(bytes.duplicate(), from);
    for (Fault.Corrupt corruption : corruptions) {
      long index = corruption.at() - from;
      if (index >= 0 && index < count) {
        int at = bytes.position() + (int) index;
        bytes.put(at, (byte) (bytes.get(at) ^ FLIP));
        tally.note(FaultKind.CORRUPT);
      }
    }
    if (dripping && count > 0) {
      tally.note(FaultKind.SHORT_READ);
    }
    Stops.Stop stop = stops.moved(count);
    if (stop != null) {
      tally.note(stop.kind());
    }
  }
}
