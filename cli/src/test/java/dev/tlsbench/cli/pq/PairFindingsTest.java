package dev.tlsbench.cli.pq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.pq.Arrival.Delivery;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.wire.Segments;
import dev.tlsbench.spi.Groups;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fails a pair, and with it the run. */
class PairFindingsTest {
  private static final List<String> OWN = List.of();
  private static final Arrival WHOLE = new Arrival(Delivery.TWO_SEGMENTS, OWN, Verdict.PASS, "");

  @Test
  void aPairThatAgreesOnTheHybridPasses() {
    PairFindings good = pair(agreed(OWN, "x25519", ""), advised(Groups.POST_QUANTUM, ""), WHOLE);
    assertEquals(List.of(), good.failures());
    assertEquals(ExitCode.PASSED, run(good).exitCode());
    assertEquals(good, FindingsJson.pair(new JsonObject("$", FindingsJson.write(good))));
  }

  @Test
  void oneWithoutAHandshakeFails() {
    PairFindings bad = pair(agreed(OWN, "x25519", ""), advised("", "no common group"), WHOLE);
    assertEquals(List.of("no handshake as advised: no common group"), bad.failures());
    assertEquals(ExitCode.FAILED, run(bad).exitCode());
    PairFindings worse = pair(agreed(OWN, "", "broken"), advised(Groups.POST_QUANTUM, ""), WHOLE);
    assertEquals(List.of("no handshake with the libraries' own groups: broken"), worse.failures());
  }

  @Test
  void oneThatFallsBackAlthoughBothKnowTheHybridFails() {
    PairFindings back = pair(agreed(OWN, "x25519", ""), advised("x25519", ""), WHOLE);
    assertTrue(back.failures().get(0).endsWith("told it first, and agree on x25519"));
    Shake classical = agreed(GroupAdvice.CLASSICAL, "x25519", "");
    assertEquals(List.of(), pair(agreed(OWN, "x25519", ""), classical, WHOLE).failures());
  }

  @Test
  void oneThatFailsOnAHelloInPiecesFails() {
    Arrival torn = new Arrival(Delivery.SINGLE_BYTES, OWN, Verdict.FAIL, "it hung");
    PairFindings bad = pair(agreed(OWN, "x25519", ""), advised(Groups.POST_QUANTUM, ""), torn);
    assertEquals(List.of("a hello in single bytes: it hung"), bad.failures());
  }

  @Test
  void oneThatCannotBeTriedIsNoFailureButAnEnvironmentProblem() {
    PairFindings untried = PairFindings.untried("a", "b", "a cannot be used here");
    assertEquals(List.of(), untried.failures());
    assertEquals(ExitCode.ENVIRONMENT, run(untried).exitCode());
    assertEquals(ExitCode.FAILED, run(PairFindings.lost("a", "b", "SIGSEGV")).exitCode());
  }

  @Test
  void aRetryCostsARoundTripAndTheLastSegmentCounts() {
    Shake retried =
        new Shake(OWN, OWN, null, negotiated("x25519", true), 1_460, 1_461, 1, 1, 2, "");
    assertEquals(1, retried.extraRoundTrips());
    assertEquals(0, agreed(OWN, "x25519", "").extraRoundTrips());
    assertEquals(1, Segments.holding(retried.clientFlight()));
    assertEquals(2, Segments.holding(retried.serverFlight()));
  }

  @Test
  void aCauseIsTheSameInEveryRunAndNotEndless() {
    Shake wordy = agreed(OWN, "", "[server #33 @5ac6c4f2] found no suite " + "x".repeat(500));
    assertTrue(wordy.cause().startsWith("found no suite x"), wordy.cause());
    assertEquals(200, wordy.cause().length());
  }

  private static PqResult run(PairFindings pair) {
    JdkFindings jdk = new JdkFindings("17", "", List.of(), List.of(pair), List.of());
    return new PqResult(
        new Invocation("pq", List.of("pq")), Environment.before(List.of()), List.of(jdk), false);
  }

  private static PairFindings pair(Shake own, Shake advised, Arrival arrival) {
    return new PairFindings("a", "b", "", own, advised, List.of(arrival), null);
  }

  private static Shake advised(String group, String cause) {
    return agreed(GroupAdvice.ADVISED, group, cause);
  }

  private static Shake agreed(List<String> told, String group, String cause) {
    return new Shake(
        told, told, null, cause.isEmpty() ? negotiated(group, false) : null, 1, 1, 1, 1, 1, cause);
  }

  private static Negotiated negotiated(String group, boolean retried) {
    return new Negotiated("1.3", "TLS_AES_128_GCM_SHA256", group, false, retried);
  }
}
