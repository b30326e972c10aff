package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.report.CellJson;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Overrides;
import dev.tlsbench.cli.scenario.ScenarioRunner;
import dev.tlsbench.cli.scenario.Scenarios;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs one pair's cells in its own process. */
public final class CellWorker {
  private CellWorker() {}

  /**
   * Works until stdin ends.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    Map<String, Object> order = questions.next();
    // Before any engine is made: the JDK's reads its limits once.
    Map<String, String> security = new HashMap<>();
    if (order.get("security") instanceof Map<?, ?> properties) {
      properties.forEach((name, value) -> security.put("" + name, "" + value));
    }
    security.forEach(Security::setProperty);
    BackendPath path = BackendPath.ofArguments(List.of(args));
    Pair pair =
        Backends.along(() -> path, security)
            .pairs(List.of(PairPattern.parse(String.valueOf(order.get("pair")))))
            .get(0);
    questions.answer(Greeting.of(pair).write());
    Overrides overrides =
        order.get("overrides") instanceof Map<?, ?> set ? Overrides.read(set) : Overrides.NONE;
    try (ScenarioRunner runner =
        new ScenarioRunner(
            overrides.loops(1), Boolean.TRUE.equals(order.get("pinned")), overrides)) {
      while (true) {
        JsonObject job = new JsonObject("the question", questions.next());
        Cell cell = CellJson.readCell(job);
        long seed = job.count("seed");
        questions.answer(CellJson.write(run(runner, pair, cell, seed)));
      }
    }
  }

  private static CellResult run(ScenarioRunner runner, Pair pair, Cell cell, long seed)
      throws InterruptedException {
    try {
      return runner.run(Scenarios.named(cell.scenario()), pair, cell.protocol(), cell.mode(), seed);
    } catch (UserError e) {
      return CellResult.broken(cell, String.valueOf(e.getMessage()), "environment");
    }
  }
}
