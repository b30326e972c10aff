package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.matrix.ExpectationWriter;
import dev.tlsbench.cli.matrix.Expectations;
import dev.tlsbench.cli.matrix.MatrixPlan;
import dev.tlsbench.cli.matrix.MatrixRun;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Overrides;
import dev.tlsbench.cli.scenario.Profile;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench matrix}. */
@Command(
    name = "matrix",
    description = {
      "Runs every scenario with every pair of backends, each pair in its own process, and"
          + " reports the verdict of each cell and why."
    },
    exitCodeList = {
      "0:every check passed, except those expected not to",
      "1:a check failed, or an expected result has changed",
      Verb.USAGE,
      "3:inconclusive, cells left out, or nothing was supported",
      "4:environment problem: the machine cannot run this",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
class MatrixVerb extends Verb {
  private static final Duration SOAK = Duration.ofMinutes(10);

  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private ScenarioOptions scenarios = new ScenarioOptions();
  @Mixin private JdkOption jdks = new JdkOption();
  @Mixin private GroupsOption groups = new GroupsOption();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description =
          "How long the run may take, as in 60s; what has not begun by then is left out. No"
              + " limit by default, and 10m for --profile soak.")
  private @Nullable Duration budget;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--defaults",
      description =
          "Uses each backend's own suites and groups, in its library's order. Without this,"
              + " all use the same ones where the backend allows it. --groups still decides the"
              + " groups.")
  private boolean defaults;

  @Option(names = "--list", description = "Lists the scenarios and runs nothing.")
  private boolean list;

  @Option(names = "--dry-run", description = "Lists the cells that would run and counts them.")
  private boolean dryRun;

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description = "The list of what is known not to work. The project's own by default.")
  private @Nullable Path expected;

  @Option(
      names = "--update-expected",
      description = "Adds what was found unsupported to --expected; never adds a known defect.")
  private boolean update;

  @Mixin private MatrixOutput output = new MatrixOutput();

  MatrixVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    output.formats();
    Expectations expectations = expectations();
    jdks.addTo(backends);
    Selection<Pair> selection = pairs.selection(backends);
    jdks.requireUsed(selection.pairs());
    List<Scenario> chosen = scenarios.chosen(family());
    Profile profile = scenarios.profile();
    Duration limit = profile == Profile.SOAK ? SOAK : Duration.ZERO;
    MatrixPlan plan =
        new MatrixPlan(
            selection,
            chosen,
            profile,
            !defaults,
            budget == null ? limit : budget,
            seed.seed(),
            overrides().withGroups(groups.names()));
    if (list || dryRun) {
      terminal.result(list ? ScenarioOptions.listing(chosen) : cells(plan.cells()));
      return ExitCode.PASSED;
    }
    output.prepare();
    if (jdks.isGiven()) {
      return onEach(SeedOption.word(plan.seed()));
    }
    RunResult result = expectations.judge(run(plan));
    int exitCode = output.write(result, terminal);
    updateExpected(result);
    return exitCode;
  }

  /** Runs all of it on each JDK; expectations are updated from what this one found. */
  private int onEach(String seedWord) {
    JdksResult result = new JdkRuns(this, jdks).run(home -> List.of(seedWord));
    int exitCode = output.write(result, terminal);
    result.results().stream()
        .limit(1)
        .forEach(file -> updateExpected(RunReader.read(file.document())));
    return exitCode;
  }

  private void updateExpected(RunResult result) {
    if (update && expected != null) {
      int added = ExpectationWriter.update(expected, result);
      terminal.say("%d entries added to %s".formatted(added, expected));
    }
  }

  /** The prefix of its scenarios' ids. */
  String family() {
    return "";
  }

  /** Overrides for scenario defaults. */
  Overrides overrides() {
    return Overrides.NONE;
  }

  private Expectations expectations() {
    if (update && expected == null) {
      throw UserError.usage("--update-expected needs --expected FILE, the file to add to");
    }
    return expected == null ? Expectations.bundled() : Expectations.of(expected);
  }

  private RunResult run(MatrixPlan plan) {
    int pairCount = plan.profile() == Profile.SOAK ? 0 : plan.selection().pairs().size();
    int cells = plan.cells().size() / plan.selection().pairs().size();
    try (Progress progress = Progress.on(terminal, pairCount, cells)) {
      return new MatrixRun(plan, backends.path(), progress, this::fromWorker).run(command());
    }
  }

  private static String cells(List<Cell> cells) {
    String lines =
        cells.stream()
            .map(
                cell ->
                    "%s %s TLS %s %s%n"
                        .formatted(
                            cell.pair(),
                            cell.scenario(),
                            cell.protocol().number(),
                            cell.modeName()))
            .collect(Collectors.joining());
    return "%s%n%d cells would run%n".formatted(lines, cells.size());
  }
}
