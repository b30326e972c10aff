package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackendsTest {
  private final Backends backends = Backends.load();

  @Test
  void allPairsAreThoseOfThePrimaryBackends() {
    List<String> pairs = pairs(PairPattern.ALL);
    List<String> names = new ArrayList<>(List.of("bc", "conscrypt", "jsse"));
    // The machine's own library takes part where it can be used, and is not missed elsewhere.
    if (backends.named("openssl").probe().usable()) {
      names.add("openssl");
    }
    List<String> expected =
        names.stream()
            .flatMap(client -> names.stream().map(server -> client + ":" + server))
            .toList();
    assertEquals(expected, pairs);
  }

  @Test
  void aPairThatIsAskedForTwiceIsRunOnce() {
    List<String> pairs = pairs(PairPattern.parse("jsse:bc"), PairPattern.parse("*:bc"));
    assertEquals(List.of("jsse:bc", "bc:bc", "conscrypt:bc"), pairs.subList(0, 3));
    assertEquals(Set.copyOf(pairs).size(), pairs.size());
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    UserError error = assertThrows(UserError.class, () -> pairs(PairPattern.parse("jsee:bc")));
    assertEquals(ExitCode.USAGE, error.exitCode());
    assertEquals(
        "unknown backend \"jsee\"; did you mean jsse? Known: bc, bcjsse, conscrypt, jsse, openssl",
        error.getMessage());
  }

  @Test
  void aNameFarFromAllOthersGetsNoSuggestion() {
    UserError error = assertThrows(UserError.class, () -> pairs(PairPattern.parse("schannel:bc")));
    assertTrue(error.getMessage().startsWith("unknown backend \"schannel\"; known: "));
  }

  private List<String> pairs(PairPattern... patterns) {
    return backends.pairs(List.of(patterns)).stream().map(Pair::toString).toList();
  }
}
