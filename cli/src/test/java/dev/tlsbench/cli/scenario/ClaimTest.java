package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A scenario does not pass when something that it claims is taken away; see claims.txt. */
class ClaimTest {
  /** All that may be left of a sentence when its claims are taken out. */
  private static final Set<String> JOINING = Set.of("and", "or", "else", "is", "are", "too", "in");

  @TempDir private static Path folder;

  private static PlayedClaims played;

  static List<Claim> claims() {
    return Claim.all();
  }

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  /** Those of a library that is not everywhere have a test of their own. */
  static List<Claim> claimsOfJars() {
    return claims().stream().filter(claim -> !claim.pair().contains("openssl")).toList();
  }

  @BeforeAll
  static void open() {
    played = new PlayedClaims(folder);
  }

  @ParameterizedTest
  @MethodSource("claimsOfJars")
  void theCellDoesNotPassWithout(Claim claim) throws Exception {
    played.theCellDoesNotPassWithout(claim);
  }

  @Test
  void everyScenarioClaimsSomethingAndEveryClaimIsOfOne() {
    Set<String> all = Scenarios.all().stream().map(Scenario::id).collect(Collectors.toSet());
    Set<String> claimed = claims().stream().map(Claim::scenario).collect(Collectors.toSet());
    assertEquals(all, claimed);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSentenceIsMadeOfClaims(Scenario scenario) {
    List<String> phrases =
        of(scenario).stream()
            .flatMap(claim -> claim.phrases().stream())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    String rest = scenario.proves();
    for (String phrase : phrases) {
      assertTrue(scenario.proves().contains(phrase), phrase);
      rest = rest.replace(phrase, " ");
    }
    for (String word : rest.split("[ ,;]+")) {
      assertTrue(word.isEmpty() || JOINING.contains(word), rest);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void eachCountCanBeTooSmall(Scenario scenario) {
    Set<Evidence> counts = EnumSet.noneOf(Evidence.class);
    of(scenario).forEach(claim -> counts.addAll(claim.evidence()));
    for (Protocol protocol : scenario.protocols()) {
      for (SendMode mode : SendMode.values()) {
        for (Minimum least : scenario.least().apply(protocol, mode)) {
          assertTrue(least.count() == 0 || counts.contains(least.what()), least::toString);
        }
      }
    }
    assertFalse(counts.isEmpty(), "it demands nothing");
  }

  private static List<Claim> of(Scenario scenario) {
    return claims().stream().filter(claim -> claim.scenario().equals(scenario.id())).toList();
  }

  @ParameterizedTest
  @CsvSource({"jsse, jsse, 2", "jsse, bcjsse, 0", "bcjsse, jsse, 0", "conscrypt, conscrypt, 0"})
  void dataBehindACloseIsCountedWhereItCame(String client, String server, long count)
      throws Exception {
    Backends all = Backends.load();
    Pair pair = new Pair(all.named(client), all.named(server));
    try (ScenarioRunner runner = new ScenarioRunner(1, true)) {
      CellResult result =
          runner.run(
              Scenarios.named("stress/half-close"), pair, Protocol.TLS_1_3, SendMode.QUEUED, 1);
      assertEquals(Verdict.PASS, result.verdict(), result::toString);
      long counted =
          result.exercised().stream()
              .filter(each -> each.what().equals(Evidence.HALF_CLOSES.words()))
              .findFirst()
              .orElseThrow()
              .count();
      assertEquals(count, counted);
    }
  }
}
