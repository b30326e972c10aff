package dev.tlsbench.cli.report.html;

import dev.tlsbench.cli.result.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A measurement over the time that it was driven: its slices one after the other, without gaps. */
final class Moments {
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

  Moments(List<JsonObject> slices) {
    double end = 0;
    for (JsonObject slice : slices) {
      List<Moment> added =
          slice.has("pulse") ? pieces(slice.object("pulse")) : List.of(whole(slice));
      moments.addAll(added);
      end += added.stream().mapToDouble(Moment::seconds).sum();
      cuts.add(Detail.rounded(end));
    }
  }

  /** At most so many points; of those that become one, the longest latency is kept. */
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

  private static List<Moment> pieces(JsonObject pulse) {
    double seconds = Math.max(1, pulse.count("millis")) / 1e3;
    List<Double> operations = pulse.numbers("operations");
    List<Double> longest = pulse.numbers("maxMicros");
    List<Double> rekeys = pulse.numbers("rekeys");
    if (longest.size() != operations.size() || rekeys.size() != operations.size()) {
      throw pulse.damaged("operations", "has another length than its neighbours");
    }
    List<Moment> pieces = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      pieces.add(new Moment(seconds, operations.get(i), longest.get(i), rekeys.get(i)));
    }
    return pieces;
  }

  private static Moment whole(JsonObject slice) {
    return new Moment(
        Math.max(1, slice.number("wallNanos")) / 1e9,
        slice.number("operations"),
        slice.has("latency") ? slice.object("latency").number("max") : 0,
        slice.number("rekeys"));
  }
}
