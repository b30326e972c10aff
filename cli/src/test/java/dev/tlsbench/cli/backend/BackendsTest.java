package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {
  private final Backends backends = Backends.load();

  @Test
  void allPairsAreThoseOfThePrimaryBackends() {
    List<String> pairs = pairs(PairPattern.ALL);
    assertEquals(9, pairs.size());
    assertTrue(pairs.contains("bc:conscrypt"));
    assertTrue(pairs.stream().noneMatch(pair -> pair.contains("bcjsse")));
  }

  @Test
  void aPairThatIsAskedForTwiceIsRunOnce() {
    assertEquals(
        List.of("jsse:bc", "bc:bc", "conscrypt:bc"),
        pairs(PairPattern.parse("jsse:bc"), PairPattern.parse("*:bc")));
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    UserError error = assertThrows(UserError.class, () -> pairs(PairPattern.parse("jsee:bc")));
    assertEquals(ExitCode.USAGE, error.exitCode());
    assertEquals(
        "unknown backend \"jsee\"; did you mean jsse? Known: bc, bcjsse, conscrypt, jsse",
        error.getMessage());
  }

  @Test
  void aNameFarFromAllOthersGetsNoSuggestion() {
    UserError error = assertThrows(UserError.class, () -> pairs(PairPattern.parse("openssl:bc")));
    assertTrue(error.getMessage().startsWith("unknown backend \"openssl\"; known: "));
  }

  private List<String> pairs(PairPattern... patterns) {
    return backends.pairs(List.of(patterns)).stream().map(Pair::toString).toList();
  }
}
