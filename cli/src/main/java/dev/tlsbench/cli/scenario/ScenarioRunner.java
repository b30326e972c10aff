package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.util.List;

/** Runs scenarios, one cell after another, and gives the result of each. */
public final class ScenarioRunner implements AutoCloseable {
  private final TestBed testBed;
  private final Fixtures fixtures = new Fixtures();
  private final Pins pins;
  private final Overrides overrides;

  /**
   * @param loops event loops
   * @param pinned whether all backends are made to negotiate the same, where they allow it
   */
  public ScenarioRunner(int loops, boolean pinned) {
    this(loops, pinned, Overrides.NONE);
  }

  /**
   * @param overrides what the user wants other than scenarios have it
   */
  public ScenarioRunner(int loops, boolean pinned, Overrides overrides) {
    this.overrides = overrides;
    this.testBed = TestBed.open(loops, Credentials.embedded());
    this.pins = new Pins(pinned);
  }

  /**
   * Runs one cell. Whatever goes wrong in it is its verdict.
   *
   * @param seed the seed from which all that is random in it follows
   * @throws dev.tlsbench.cli.result.UserError if the machine prevents it
   * @throws InterruptedException if the user interrupts it
   */
  public CellResult run(Scenario scenario, Pair pair, Protocol protocol, SendMode mode, long seed)
      throws InterruptedException {
    Cell cell = pair.cell(protocol, mode, scenario.id());
    return Attempt.at(cell, () -> play(scenario, pair, cell, seed));
  }

  private CellResult play(Scenario scenario, Pair pair, Cell cell, long seed)
      throws InterruptedException {
    requireReach(scenario, pair);
    UnsupportedProbe confirmation =
        new UnsupportedProbe(pair, cell.protocol(), fixtures.authority());
    confirmation.require(scenario.needs());
    Stage stage =
        new Stage(
            pair,
            cell.protocol(),
            seed,
            pins,
            fixtures,
            confirmation,
            overrides,
            testBed::idleDirectBytes,
            ChoiceSource.first(seed));
    Tally tally = new Tally();
    Figures figures = Figures.NONE;
    try {
      for (Trial trial : Repeated.of(() -> scenario.trials().on(stage), overrides)) {
        Trial.Ended ended = trial.run(testBed, pair, cell, tally);
        figures = figures.plus(ended.figures());
        if (ended.fault() != null) {
          String cause =
              trial.name().isEmpty() ? ended.fault() : trial.name() + ": " + ended.fault();
          return new CellResult(cell, Verdict.FAIL, cause, ended.signature(), List.of(), figures);
        }
      }
    } catch (Unsupported e) {
      // Trials before this one have figures.
      return new CellResult(
          cell, Verdict.UNSUPPORTED, e.words(), e.signature(), List.of(), figures);
    }
    return proven(
        cell, tally.against(scenario.least().apply(cell.protocol(), cell.mode())), figures);
  }

  private static void requireReach(Scenario scenario, Pair pair) {
    if (!scenario.oneJvm().isEmpty() && !pair.elsewhere().isEmpty()) {
      throw new Unsupported(
          "the scenario counts %s of its own process, and the engines of %s are in another"
              .formatted(scenario.oneJvm(), String.join(" and ", pair.elsewhere())),
          "elsewhere");
    }
  }

  private static CellResult proven(Cell cell, List<Exercised> exercised, Figures figures) {
    String lacking =
        exercised.stream()
            .filter(exercise -> !exercise.enough())
            .map(e -> "%d of at least %d %s".formatted(e.count(), e.least(), e.what()))
            .findFirst()
            .orElse("");
    return lacking.isEmpty()
        ? new CellResult(cell, Verdict.PASS, "", "", exercised, figures)
        : new CellResult(
            cell,
            Verdict.INCONCLUSIVE,
            "too little was exercised: " + lacking,
            "",
            exercised,
            figures);
  }

  @Override
  public void close() {
    fixtures.close();
    testBed.close();
  }
}
