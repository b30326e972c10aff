package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a plan fixes for the writes of one end of one connection. */
final class PlannedWrites {
  private final FaultTally tally;
  private final Stops stops = new Stops();
  private final List<Fault.Accept> accepts;

  /** Reports of readiness still to be withheld: until then the transport is full. */
  private final AtomicInteger withheld = new AtomicInteger();

  private int calls;

  PlannedWrites(FaultPlan plan, Role side, FaultTally tally) {
    this.tally = tally;
    this.accepts = plan.fixed(side, Fault.Accept.class).toList();
    plan.fixed(side, Fault.class).flatMap(PlannedWrites::stops).forEach(stops::add);
  }

  private static Stream<Stops.Stop> stops(Fault fault) {
    if (fault instanceof Fault.Block block) {
      return Stream.of(
          new Stops.Stop(block.at(), Ending.WOULD_BLOCK, FaultKind.WOULD_BLOCK, block.reports()));
    }
    return fault instanceof Fault.Stop stop && !stop.reading()
        ? Stops.Stop.of(stop).stream()
        : Stream.empty();
  }

  /** The course of the next write; good where the plan fixes nothing. */
  Course next(int offered) {
    Course stop = stops.next(offered);
    int most = withheld.get() > 0 ? 0 : accepted();
    if (most >= Math.min(offered, stop.most())) {
      return stop;
    }
    stops.overruled();
    tally.note(most == 0 ? FaultKind.WOULD_BLOCK : FaultKind.PARTIAL_WRITE);
    return Course.of(most, most == 0 ? Ending.WOULD_BLOCK : Ending.OWN);
  }

  /** How much the next write takes by the list for successive writes. */
  private int accepted() {
    for (Fault.Accept accept : accepts) {
      if (accept.repeat() || calls < accept.bytes().size()) {
        return accept.bytes().get(calls++ % accept.bytes().size());
      }
    }
    return FaultSource.ALL;
  }

  void moved(int count) {
    Stops.Stop stop = stops.moved(count);
    if (stop != null) {
      tally.note(stop.kind());
      withheld.set(stop.reports());
    }
  }

  /** Whether to withhold this report that the transport is writable. */
  boolean withholdsWritable() {
    return withheld.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
