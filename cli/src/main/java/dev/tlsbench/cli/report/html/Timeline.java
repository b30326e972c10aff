package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.bench.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A measurement over time: its slices one after the other, without gaps. */
final class Timeline {
  private final List<Moment> moments = new ArrayList<>();

  /** Where a slice ends, in seconds. */
  private final List<Number> cuts = new ArrayList<>();

  /**
   * A piece of time.
   *
   * @param maxMicros the longest latency; 0 if unknown
   */
  private record Moment(double seconds, double operations, double maxMicros, double rekeys) {
    Moment plus(Moment next) {
      return new Moment(
          seconds + next.seconds,
          operations + next.operations,
          Math.max(maxMicros, next.maxMicros),
          rekeys + next.rekeys);
    }
  }

  Timeline(List<Slice> slices) {
    double end = 0;
    for (Slice slice : slices) {
      List<Moment> added = slice.pulse() == null ? List.of(whole(slice)) : pieces(slice.pulse());
      moments.addAll(added);
      end += added.stream().mapToDouble(Moment::seconds).sum();
      cuts.add(Detail.rounded(end));
    }
  }

  /** At most this many points; points that are merged keep the longest latency. */
  Map<String, Object> data(int most) {
    int width = Math.max(1, (int) Math.ceil((double) moments.size() / most));
    List<Number> times = new ArrayList<>();
    List<Number> rates = new ArrayList<>();
    List<Number> longest = new ArrayList<>();
    Map<String, Number> rekeys = new LinkedHashMap<>();
    double end = 0;
    for (int i = 0; i < moments.size(); i += width) {
      Moment moment =
          moments.subList(i, Math.min(i + width, moments.size())).stream()
              .reduce(new Moment(0, 0, 0, 0), Moment::plus);
      end += moment.seconds();
      if (moment.rekeys() > 0) {
        rekeys.put(Integer.toString(times.size()), Detail.rounded(moment.rekeys()));
      }
      times.add(Detail.rounded(end));
      rates.add(Detail.rounded(moment.operations() / moment.seconds()));
      longest.add(Detail.rounded(moment.maxMicros()));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("seconds", times);
    data.put("rates", rates);
    data.put("longest", longest);
    data.put("rekeys", rekeys);
    data.put("cuts", cuts);
    return data;
  }

  private static List<Moment> pieces(Slice.Pulse pulse) {
    double seconds = Math.max(1, pulse.millis()) / 1e3;
    List<Moment> pieces = new ArrayList<>();
    for (int i = 0; i < pulse.operations().size(); i++) {
      pieces.add(
          new Moment(
              seconds, pulse.operations().get(i), pulse.maxMicros().get(i), pulse.rekeys().get(i)));
    }
    return pieces;
  }

  private static Moment whole(Slice slice) {
    return new Moment(
        Math.max(1, slice.wallNanos()) / 1e9,
        slice.operations(),
        slice.latency() == null ? 0 : slice.latency().max(),
        slice.rekeys());
  }
}
