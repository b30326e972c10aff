package dev.tlsbench.cli.pq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.pq.PairTrial.Certificate;
import dev.tlsbench.spi.Groups;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one handshake in memory shows, with real libraries. */
class PairTrialTest {
  private static final List<String> OWN = List.of();

  @Test
  void bytesAreTheSameInEveryRun() {
    Shake first = shake("conscrypt:bc", GroupAdvice.ADVISED, Certificate.RSA);
    Shake second = shake("conscrypt:bc", GroupAdvice.ADVISED, Certificate.RSA);
    assertEquals(first, second);
    assertEquals(Groups.POST_QUANTUM, first.group());
    assertTrue(first.clientFlight() > 1_216, "the hello holds the key share"); // 1,184 + 32
    assertEquals(1, first.roundTrips());
  }

  @Test
  void withoutAListLowLevelBouncyCastleOffersItsOwnGroups() {
    Shake own = shake("bc:bc", OWN, Certificate.RSA);
    assertEquals(
        List.of("x25519", "x448", "secp256r1", "secp384r1"), own.offer().groups().subList(0, 4));
    assertFalse(own.offer().groups().contains(Groups.POST_QUANTUM));
    assertFalse(pair("bc:bc").client().leftToUser().isEmpty());
  }

  @Test
  void aServerThatWantsAnotherKeyShareCostsARoundTrip() {
    Shake retried = shake("bcjsse:conscrypt", OWN, Certificate.RSA);
    assertTrue(retried.retried());
    assertEquals(2, retried.roundTrips());
    assertEquals(1, retried.extraRoundTrips());
  }

  @Test
  void oneLibraryAcceptsAnEcdsaCertificateOnlyWithItsCurveInTheList() {
    List<String> hybrid = GroupAdvice.HYBRID_ONLY;
    Shake caught = shake("bcjsse:bcjsse", hybrid, Certificate.ECDSA_P256);
    assertTrue(caught.cause().startsWith("the server (bcjsse) fails: "), caught.cause());
    assertTrue(shake("bcjsse:bcjsse", hybrid, Certificate.RSA).done());
    assertTrue(shake("bcjsse:bcjsse", GroupAdvice.ADVISED, Certificate.ECDSA_P256).done());
    assertTrue(shake("bc:bc", hybrid, Certificate.ECDSA_P256).done());
  }

  @Test
  void anMlDsaCertificateIsRefusedByItsName() {
    Shake refused = shake("bc:bc", OWN, Certificate.ML_DSA);
    assertTrue(refused.cause().contains("shows no ML-DSA"), refused.cause());
    assertNotEquals(null, shake("bc:bc", OWN, Certificate.RSA).negotiated());
  }

  /** What both ends read from and write into is far more than this library allocates. */
  @Test
  void theBuffersOfAHandshakeAreNotCountedAsItsOwn() {
    Cost cost = new PairTrial().cost(pair("conscrypt:conscrypt"));
    assertNotNull(cost);
    assertTrue(cost.classicalBytes() > 0, cost::toString);
    assertTrue(cost.hybridBytes() < 1 << 18, cost::toString);
  }

  private static Shake shake(String pair, List<String> groups, Certificate certificate) {
    return new PairTrial().shake(pair(pair), groups, groups, certificate);
  }

  private static Pair pair(String names) {
    return Backends.load().pairs(List.of(PairPattern.parse(names))).get(0);
  }
}
