package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
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
 */
public record Row(
    Measurement measurement,
    String jdk,
    Verdict verdict,
    String cause,
    @Nullable Negotiated negotiated,
    @Nullable Warmup warmup,
    List<Slice> slices) {

  /**
   * Its warm-up.
   *
   * @param cpuSeconds of the process, compiler included
   * @param steady whether CPU per operation had stopped falling
   */
  public record Warmup(double cpuSeconds, double wallSeconds, boolean steady) {}

  public Row {
    slices = List.copyOf(slices);
  }

  /** What rows must have in common, beside workload and load, to be ranked against each other. */
  public String rankedWith() {
    if (measurement.baseline()) {
      return "no TLS";
    }
    return negotiated == null
        ? "nothing"
        : "%s %s %s%s"
            .formatted(
                negotiated.protocol(),
                negotiated.suite(),
                negotiated.group(),
                negotiated.helloRetried() ? " after a retry" : "");
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
    return new Row(other, jdk, verdict, cause, negotiated, warmup, slices);
  }

  /** Whether it has figures. */
  public boolean measured() {
    return verdict == Verdict.PASS && !slices.isEmpty();
  }
}
