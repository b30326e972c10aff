package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement and its result.
 *
 * @param jdk version of the JDK that ran it
 * @param verdict {@code PASS} if it was measured
 * @param cause one sentence; empty for {@code PASS}
 * @param negotiated as read off the wire; null if nothing was negotiated
 * @param warmup null if it did not come that far
 * @param slices in the order in which they ran
 * @param forks how many of them each JVM ran that measured it, in this order
 */
public record Row(
    Measurement measurement,
    String jdk,
    Verdict verdict,
    String cause,
    @Nullable Negotiated negotiated,
    @Nullable Warmup warmup,
    List<Slice> slices,
    List<Integer> forks) {

  /**
   * Its warm-up.
   *
   * @param cpuSeconds of the process, compiler included
   * @param steady whether CPU per operation had stopped falling, and the compiler had little to do
   */
  public record Warmup(double cpuSeconds, double wallSeconds, boolean steady) {}

  public Row {
    slices = List.copyOf(slices);
    forks = List.copyOf(forks);
  }

  /** A row that one JVM measured. */
  public Row(
      Measurement measurement,
      String jdk,
      Verdict verdict,
      String cause,
      @Nullable Negotiated negotiated,
      @Nullable Warmup warmup,
      List<Slice> slices) {
    this(measurement, jdk, verdict, cause, negotiated, warmup, slices, List.of(slices.size()));
  }

  /**
   * What several JVMs measured, one after another, as one row. It has failed if it has in one of
   * them; those that the run did not come to are left out.
   *
   * @param parts the same measurement in each, at least one
   */
  static Row ofForks(List<Row> parts) {
    List<Row> measured = parts.stream().filter(Row::measured).toList();
    Row bad =
        parts.stream()
            .filter(Row::failed)
            .min(Comparator.comparing(part -> part.verdict != Verdict.FAIL))
            .orElse(null);
    if (parts.size() == 1 || measured.isEmpty()) {
      return bad == null ? parts.get(0) : bad;
    }
    Row first = measured.get(0);
    Row said = bad == null ? first : bad;
    Row slow = measured.stream().filter(part -> !part.steady()).findFirst().orElse(first);
    return new Row(
        first.measurement,
        first.jdk,
        said.verdict,
        said.cause,
        first.negotiated,
        slow.warmup,
        measured.stream().flatMap(part -> part.slices.stream()).toList(),
        measured.stream().map(part -> part.slices.size()).toList());
  }

  /** Whether it was tried and has no figures that count. */
  boolean failed() {
    return verdict != Verdict.PASS && !(verdict == Verdict.INCONCLUSIVE && slices.isEmpty());
  }

  /** Whether it was as fast before it was measured as it could become. */
  public boolean steady() {
    return warmup == null || warmup.steady();
  }

  /**
   * What counts as one sample of it each: a JVM's slices where there are several JVMs, since what a
   * JVM's compiler makes of the code lasts for all of them; else a slice.
   */
  List<List<Slice>> samples() {
    if (forks.size() < 2) {
      return slices.stream().map(List::of).toList();
    }
    List<List<Slice>> samples = new ArrayList<>();
    int from = 0;
    for (int count : forks) {
      samples.add(slices.subList(from, from + count));
      from += count;
    }
    return samples;
  }

  /** What rows must have in common, beside workload and load, to be ranked against each other. */
  public String rankedWith() {
    if (measurement.baseline()) {
      return "no TLS";
    }
    if (negotiated == null) {
      return "nothing";
    }
    String agreed =
        "%s %s %s%s"
            .formatted(
                negotiated.protocol(),
                negotiated.suite(),
                negotiated.group(),
                negotiated.helloRetried() ? " after a retry" : "");
    List<String> all = new ArrayList<>(List.of(agreed));
    all.addAll(measurement.handshake().certificates());
    return String.join(", ", all);
  }

  /** What one operation is. */
  public String operation() {
    return measurement.workload().operation(measurement.load());
  }

  /** The same with these slices. */
  public Row withSlices(List<Slice> others) {
    return new Row(measurement, jdk, verdict, cause, negotiated, warmup, others);
  }

  /** The same for this measurement. */
  public Row withMeasurement(Measurement other) {
    return new Row(other, jdk, verdict, cause, negotiated, warmup, slices, forks);
  }

  /** Whether it has figures. */
  public boolean measured() {
    return verdict == Verdict.PASS && !slices.isEmpty();
  }
}
