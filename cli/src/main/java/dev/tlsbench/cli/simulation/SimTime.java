package dev.tlsbench.cli.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Virtual time, which stands still until it is advanced. */
final class SimTime {
  private final List<Alarm> alarms = new ArrayList<>();
  private long now;
  private boolean rung;

  /** A task to run at its time. */
  record Alarm(SimLoop loop, long due, Runnable task) {}

  long now() {
    return now;
  }

  void add(Alarm alarm) {
    alarms.add(alarm);
    alarms.sort(Comparator.comparingLong(Alarm::due));
  }

  void remove(Alarm alarm) {
    alarms.remove(alarm);
  }

  /** Advances to the next alarm and has its loop run it; false if there is none. */
  boolean pass() {
    Alarm next = first();
    if (next == null) {
      return false;
    }
    now = Math.max(now, next.due());
    alarms.remove(0);
    rung = true;
    next.loop().execute(next.task());
    return true;
  }

  /** Lets so many nanoseconds pass in which no alarm is due, or fewer. */
  void pass(long nanos) {
    Alarm next = first();
    now = next == null ? now + nanos : Math.max(now, Math.min(now + nanos, next.due() - 1));
  }

  /** Returns whether any alarm was due. */
  boolean hasRung() {
    return rung;
  }

  /** Returns how many alarms are set. */
  int pending() {
    return alarms.size();
  }

  private @Nullable Alarm first() {
    return alarms.isEmpty() ? null : alarms.get(0);
  }
}
