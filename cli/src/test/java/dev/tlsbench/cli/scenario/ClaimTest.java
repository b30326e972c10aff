package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.matrix.MatrixRun;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.simulation.Fork;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Protocol;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A scenario does not pass when something that it claims is taken away; see claims.txt. */
class ClaimTest {
  /** All that may be left of a sentence when its claims are taken out. */
  private static final Set<String> JOINING = Set.of("and", "or", "else", "is", "are", "too", "in");

  private static final Map<List<Exhibit.Patch>, Twin> TWINS = new HashMap<>();

  @TempDir private static Path folder;

  static List<Claim> claims() {
    return Claim.all();
  }

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theCellDoesNotPassWithout(Claim claim) throws Exception {
    String[] result = play(claim).split("\n", 3);
    assertNotEquals(Verdict.PASS, claim.verdict(), "nothing would be lost without it");
    assertEquals(claim.verdict().name(), result[0], result[1]);
    assertTrue(result[1].contains(claim.cause()), result[1]);
    for (Evidence count : claim.evidence()) {
      boolean counted = claim.verdict() == Verdict.INCONCLUSIVE;
      assertTrue(!counted || result[2].lines().anyMatch(count.words()::equals), result[2]);
    }
  }

  private static String play(Claim claim) throws Exception {
    String[] what = {
      claim.scenario(),
      claim.mutation(),
      claim.pair(),
      claim.protocol().name(),
      claim.mode().name(),
      claim.where()
    };
    if (claim.where().equals("process")) {
      return String.join("\n", Fork.run(MatrixRun.worker(ClaimCells.class, List.of(what))));
    }
    List<Exhibit.Patch> patches = Mutation.named(claim.mutation()).patches();
    if (patches.isEmpty()) {
      return ClaimCells.play(what);
    }
    Twin twin = TWINS.get(patches);
    if (twin == null) {
      Path own = folder.resolve("twin-" + TWINS.size());
      twin = Twin.ofCli(patches, own);
      TWINS.put(patches, twin);
    }
    return twin.call(ClaimCells.class, "play", what);
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
