package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void percentilesSurviveTheDocument() {
    Latency latency = recorded(1, 1000);
    assertEquals(latency, Latency.of(latency.decoded()));
    assertEquals(500, latency.p50(), 1);
    assertEquals(990, latency.p99(), 1);
    assertEquals(1000, latency.max(), 1);
  }

  @Test
  void severalSlicesAreOneDistribution() {
    Latency merged = Latency.merged(List.of(recorded(1, 100), recorded(901, 1000)));
    assertNotNull(merged);
    assertEquals(200, merged.count());
    assertEquals(100, merged.p50(), 1);
    assertEquals(1000, merged.max(), 1);
  }

  @Test
  void theCurveRisesToTheLongest() {
    List<Latency.Point> curve = recorded(1, 1000).curve();
    assertTrue(curve.size() > 10, curve::toString);
    assertEquals(100, curve.get(curve.size() - 1).percentile());
    assertEquals(1000, curve.get(curve.size() - 1).micros(), 1);
  }

  @Test
  void nothingRecordedIsNoLatency() {
    assertNull(Latency.of(Latency.fresh()));
  }

  /** One of each length, in microseconds. */
  private static Latency recorded(int from, int to) {
    Histogram histogram = Latency.fresh();
    for (int micros = from; micros <= to; micros++) {
      histogram.recordValue(1000L * micros);
    }
    return Latency.of(histogram);
  }
}
