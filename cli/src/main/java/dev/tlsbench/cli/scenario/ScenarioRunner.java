package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Exercised;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs scenarios, one cell after another, and says what each came to. */
public final class ScenarioRunner implements AutoCloseable {
  private final Bed bed;
  private final Provisions provisions = new Provisions();
  private final Pins pins;

  /**
   * @param loops event loops
   * @param pinned whether all backends are made to agree on the same, as far as they let themselves
   */
  public ScenarioRunner(int loops, boolean pinned) {
    this.bed = Bed.open(loops, Credentials.embedded());
    this.pins = new Pins(pinned);
  }

  /**
   * Runs one cell. Whatever goes wrong in it is its verdict.
   *
   * @param seed from which all that is random in it follows
   * @throws dev.tlsbench.cli.result.Refusal if the machine is in the way
   * @throws InterruptedException if the user is
   */
  public CellResult run(Scenario scenario, Pair pair, Protocol protocol, SendMode mode, long seed)
      throws InterruptedException {
    Cell cell = new Cell(pair.client().name(), pair.server().name(), protocol, mode, scenario.id());
    Tally tally = new Tally();
    Figures figures = Figures.NONE;
    long began = System.nanoTime();
    try {
      Confirmation.require(scenario, pair, protocol, provisions.authority());
      Stage stage = new Stage(pair, protocol, seed, pins, provisions, bed::idleDirectBytes);
      Contexts contexts = null;
      for (Trial trial : scenario.trials().on(stage)) {
        contexts = trial.goesOn() && contexts != null ? contexts : contexts(trial, pair, protocol);
        Ended ended = run(trial, contexts, cell);
        figures = figures.plus(ended.figures());
        if (ended.fault() != null) {
          String cause =
              trial.name().isEmpty() ? ended.fault() : trial.name() + ": " + ended.fault();
          return new CellResult(
              cell,
              Verdict.FAIL,
              cause,
              ended.signature(),
              List.of(),
              figures.lasting(since(began)));
        }
        tally.add(trial, ended.outcome());
      }
    } catch (Unsupported e) {
      String cause = String.valueOf(e.getMessage());
      return new CellResult(
          cell,
          Verdict.UNSUPPORTED,
          cause,
          e.signature(),
          List.of(),
          figures.lasting(since(began)));
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      return CellResult.broken(cell, String.valueOf(e.getMessage()), e.getClass().getSimpleName());
    }
    return proven(
        cell, tally.against(scenario.least().apply(protocol, mode)), figures.lasting(since(began)));
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

  /** What became of a trial; a fault, or null. */
  private record Ended(
      Outcome outcome, Figures figures, @Nullable String fault, String signature) {}

  private Ended run(Trial trial, Contexts contexts, Cell cell) throws InterruptedException {
    try (EchoCell run =
        new EchoCell(bed, trial.plan(), cell, contexts.client(), contexts.server(), trial.wire())) {
      run.run(UnaryOperator.identity());
      return ended(trial, cell, run.outcome());
    }
  }

  /** Of both sides. */
  private record Contexts(TlsContext client, TlsContext server) {}

  private static Contexts contexts(Trial trial, Pair pair, Protocol protocol) {
    try {
      Identity shown = Objects.requireNonNull(trial.server().identity());
      Declared.requireAccepted(pair.client(), Role.CLIENT, protocol, shown);
      return new Contexts(
          pair.client().newContext(trial.client()), pair.server().newContext(trial.server()));
    } catch (IllegalArgumentException e) {
      throw new Unsupported(String.valueOf(e.getMessage()), e.getClass().getSimpleName());
    }
  }

  private static Ended ended(Trial trial, Cell cell, Outcome outcome) {
    Judge judge = new Judge(trial.plan(), cell, outcome);
    Figures figures = outcome.figures(trial.plan().work());
    String fault;
    String signature = judge.signature();
    if (trial.expectation() instanceof Expectation.Refused refused) {
      RefusalCheck check = new RefusalCheck(outcome, refused);
      fault = check.fault();
      signature = check.accepted() ? RefusalCheck.ACCEPTED : signature;
    } else {
      fault = judge.fault();
      if (fault == null && trial.expectation() instanceof Expectation.Echoed echoed) {
        fault = echoed.also().apply(outcome);
      } else if (fault == null && trial.expectation() instanceof Expectation.Steady steady) {
        fault = steady.growth().count();
      }
    }
    return new Ended(outcome, figures, fault, fault == null ? "" : signature);
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  @Override
  public void close() {
    provisions.close();
    bed.close();
  }
}
