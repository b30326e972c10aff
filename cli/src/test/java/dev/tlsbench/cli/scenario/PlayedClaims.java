package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.matrix.MatrixRun;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.simulation.Fork;
import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Twin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays cells of which something is taken away, in twins of the product where it takes one. */
final class PlayedClaims {
  private final Map<List<Exhibit.Patch>, Twin> twins = new HashMap<>();
  private final Path folder;

  /**
   * @param folder an empty one, for the twins
   */
  PlayedClaims(Path folder) {
    this.folder = folder;
  }

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

  private String play(Claim claim) throws Exception {
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
    Twin twin = twins.get(patches);
    if (twin == null) {
      Path own = folder.resolve("twin-" + twins.size());
      twin = Twin.ofCli(patches, own);
      twins.put(patches, twin);
    }
    return twin.call(ClaimCells.class, "play", what);
  }
}
