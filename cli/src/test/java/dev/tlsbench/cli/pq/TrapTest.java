package dev.tlsbench.cli.pq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.pq.TrapFinding.Outcome;
import dev.tlsbench.cli.result.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each trap is seen where its behaviour is, and not where that is taken away. */
class TrapTest {
  private static final Hello USUAL = hello(List.of("x25519", "secp256r1", "x448"), "ed25519");
  private static final Hello BROKEN = new Hello(null, "no supported group");
  private static final Hello LISTED = hello(GroupAdvice.ADVISED, "ed25519");
  private static final Hello WITHOUT_HYBRID = hello(GroupAdvice.CLASSICAL, "ed25519");
  private static final Shake DONE = shake("");
  private static final Shake FAILED = shake("the server (x) fails: no suite");

  @Test
  void anEcdsaCertificateCatchesOnlyIfAnRsaOneDoesNot() {
    assertEquals(Outcome.SEEN, Trap.hybridOnly("x", FAILED, DONE).outcome());
    assertEquals(Outcome.NOT_SEEN, Trap.hybridOnly("x", DONE, DONE).outcome());
    assertEquals(Outcome.NOT_TRIED, Trap.hybridOnly("x", FAILED, FAILED).outcome());
    assertTrue(Trap.hybridOnly("x", FAILED, DONE).found().contains("no suite"));
  }

  @Test
  void aListCannotBeLoadedOnlyIfItIsWhatBreaksTheHello() {
    assertEquals(Outcome.SEEN, Trap.notLoaded("x", USUAL, BROKEN).outcome());
    assertEquals(Outcome.NOT_SEEN, Trap.notLoaded("x", USUAL, USUAL).outcome());
    assertEquals(Outcome.NOT_TRIED, Trap.notLoaded("x", BROKEN, BROKEN).outcome());
  }

  @Test
  void aGroupIsDroppedOnlyByOneThatReadsTheListAndOffersTheRest() {
    assertEquals(Outcome.SEEN, Trap.dropped("x", USUAL, WITHOUT_HYBRID).outcome());
    assertEquals(Outcome.NOT_SEEN, Trap.dropped("x", USUAL, LISTED).outcome());
    assertEquals(Outcome.NOT_TRIED, Trap.dropped("x", USUAL, USUAL).outcome());
    assertEquals(Outcome.NOT_TRIED, Trap.dropped("x", USUAL, BROKEN).outcome());
  }

  @Test
  void aPropertyIsReadByOneOnlyIfAnotherReadsIt() {
    assertEquals(Outcome.SEEN, readBy(USUAL, List.of("y")));
    assertEquals(Outcome.NOT_SEEN, readBy(LISTED, List.of("x", "y")));
    assertEquals(Outcome.NOT_TRIED, readBy(USUAL, List.of()));
    assertTrue(Trap.reads(USUAL, LISTED));
    assertFalse(Trap.reads(USUAL, USUAL));
    assertFalse(Trap.reads(USUAL, BROKEN));
  }

  private static Outcome readBy(Hello set, List<String> readers) {
    return Trap.readByOneOnly("x", USUAL, set, readers).outcome();
  }

  @Test
  void anMlDsaCertificateCatchesUnlessItIsShown() {
    TrapFinding caught = Trap.mlDsa("x", USUAL, FAILED);
    assertEquals(Outcome.SEEN, caught.outcome());
    assertTrue(caught.found().endsWith("its clients offer no ML-DSA signature"), caught.found());
    Hello offering = hello(GroupAdvice.ADVISED, "mldsa44");
    assertTrue(Trap.mlDsa("x", offering, FAILED).found().contains("offer an ML-DSA signature"));
    assertEquals(Outcome.NOT_SEEN, Trap.mlDsa("x", offering, DONE).outcome());
  }

  private static Hello hello(List<String> groups, String signature) {
    return new Hello(offer(groups, List.of(signature)), "");
  }

  private static Offer offer(List<String> groups, List<String> signatures) {
    List<String> none = List.of();
    return new Offer(none, none, groups, none, signatures, "", none, false, false);
  }

  private static Shake shake(String cause) {
    List<String> none = List.of();
    return new Shake(none, none, null, null, 1, 1, 1, 1, 1, cause);
  }
}
