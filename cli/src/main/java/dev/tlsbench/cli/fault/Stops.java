package dev.tlsbench.cli.fault;

import dev.tlsbench.cli.fault.FaultSource.Course;
import dev.tlsbench.cli.fault.FaultSource.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The offsets at which one end's calls of one kind have to stop. */
final class Stops {
  /** At one offset, mere cuts come first: then a failing call begins there. */
  private static final Comparator<Stop> ORDER =
      Comparator.comparingLong(Stop::at).thenComparing(stop -> stop.ending() != Ending.OWN);

  private final List<Stop> ahead = new ArrayList<>();
  private long position;
  private boolean stopping;

  /**
   * A place where a call stops.
   *
   * @param kind the kind it is counted as
   * @param reports for how many reports of readiness writing pauses from then on
   */
  record Stop(long at, Ending ending, FaultKind kind, int reports) {
    static Stop of(long at, Ending ending, FaultKind kind) {
      return new Stop(at, ending, kind, 0);
    }

    /**
     * The stops of a plan's statement: one, or two if the failing call has to begin at a certain
     * offset.
     */
    static List<Stop> of(Fault.Stop planned) {
      Stop stop = of(planned.at(), planned.ending(), FaultKind.valueOf(planned.ending().name()));
      if (planned.progress() == Fault.Stop.ANY) {
        return List.of(stop);
      }
      FaultKind cut = planned.reading() ? FaultKind.SHORT_READ : FaultKind.PARTIAL_WRITE;
      return List.of(of(planned.at() - planned.progress(), Ending.OWN, cut), stop);
    }
  }

  void add(Stop stop) {
    ahead.add(stop);
    ahead.sort(ORDER);
  }

  long position() {
    return position;
  }

  /** The course of a call that could move this many bytes; good if it reaches no stop. */
  Course next(int most) {
    while (!ahead.isEmpty() && behind(ahead.get(0))) {
      ahead.remove(0);
    }
    Stop stop = ahead.isEmpty() ? null : ahead.get(0);
    stopping = stop != null && stop.at() - position <= most;
    return stop == null || !stopping
        ? Course.GOOD
        : new Course((int) (stop.at() - position), stop.ending(), true);
  }

  /** There is nothing to cut where a call begins anyway. */
  private boolean behind(Stop stop) {
    return stop.at() < position || (stop.at() == position && stop.ending() == Ending.OWN);
  }

  /** The call took another course, and moved less. */
  void overruled() {
    stopping = false;
  }

  /** This many bytes were moved. Returns the stop that was reached; null for none. */
  @Nullable Stop moved(int count) {
    position += count;
    Stop stop = ahead.isEmpty() ? null : ahead.get(0);
    return stopping && stop != null && stop.at() == position ? ahead.remove(0) : null;
  }
}
