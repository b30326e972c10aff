package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.fake.FakeBackend;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.process.InstalledJdks;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.cli.simulation.Coverage;
import dev.tlsbench.cli.simulation.FailedSchedule;
import dev.tlsbench.cli.simulation.ReplayFile;
import dev.tlsbench.cli.simulation.SimContexts;
import dev.tlsbench.cli.simulation.SimulationPlan;
import dev.tlsbench.cli.simulation.SimulationResult;
import dev.tlsbench.cli.simulation.SimulationRun;
import dev.tlsbench.core.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench simulate}. */
@Command(
    name = "simulate",
    defaultValueProvider = Defaults.OfSimulate.class,
    description = {
      "Runs pairs of backends on one thread in virtual time over a simulated wire, with"
          + " every choice drawn from one seed, and looks for a schedule that breaks an"
          + " invariant."
    },
    exitCodeList = {
      "0:no schedule failed",
      "1:a schedule failed",
      Verb.USAGE,
      "3:inconclusive, or nothing was supported",
      "4:environment problem: the machine cannot run this",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class SimulateVerb extends Verb {
  /** Schedules that all cells share, and the minimum and maximum of a cell. */
  private static final int SHARED = 2400;

  private static final int FEWEST = 3;
  private static final int MOST = 40;

  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private JdkOption jdks = new JdkOption();

  @Option(
      names = "--scenario",
      paramLabel = "ID",
      split = ",",
      description = "Scenarios to run; * matches any characters. All by default.")
  private List<String> scenarios = new ArrayList<>();

  @Mixin private FaultsOption faults = new FaultsOption();
  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Quantity.Runs.class,
      description =
          "Schedules per cell. Default: "
              + FEWEST
              + " to "
              + MOST
              + ", fewer the more cells there are; with --budget, as many as fit.")
  private @Nullable Integer runs;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description = "How long the run may take, as in 60s.")
  private @Nullable Duration budget;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Quantity.Jobs.class,
      description =
          "Schedules to run at once; they are the same for every N. One per processor by default.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write failed schedules to. The current folder by default.")
  private @Nullable Path output;

  @Mixin private OutputOptions format = new OutputOptions();

  SimulateVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    format.isJson();
    jdks.addTo(backends);
    backends.add(new FakeBackend());
    Selection<Pair> selection = pairs.selection(backends);
    selection.pairs().forEach(SimulateVerb::requireOneKind);
    jdks.requireUsed(selection.pairs());
    SimulationPlan plan =
        new SimulationPlan(
            selection,
            chosen(),
            faults.plan(),
            seed.seed(),
            runs == null ? 0 : runs,
            runs == null ? 0 : runs,
            budget == null ? Duration.ZERO : budget);
    if (runs == null && budget == null) {
      plan = plan.running(Math.max(FEWEST, Math.min(MOST, SHARED / plan.cells())), MOST);
    }
    if (output != null) {
      Outlet.tryFolder(output);
    }
    if (jdks.isGiven()) {
      return onEach(SeedOption.word(plan.seed()));
    }
    SimulationResult result =
        new SimulationRun(plan, new SimContexts(), jobs, new SimulationProgress(terminal))
            .run(command());
    Outlet outlet = new Outlet(terminal);
    Map<FailedSchedule, Path> files = write(result.failures(), outlet);
    terminal.result(format.rendered(result.cells(), more(result, files), terminal));
    int exitCode = result.cells().exitCode();
    return outlet.exitCode(
        result.schedules() == 0 && exitCode == ExitCode.PASSED ? ExitCode.INCONCLUSIVE : exitCode);
  }

  private static void requireOneKind(Pair pair) {
    boolean fake = pair.client() instanceof FakeBackend;
    if (fake != pair.server() instanceof FakeBackend) {
      throw UserError.usage(
          "--pair %1$s: %2$s has no cryptography and understands only itself; give %2$s:%2$s"
              .formatted(pair, FakeBackend.NAME));
    }
  }

  /** Runs all of it on each JDK; failed schedules go to a folder for each. */
  private int onEach(String seedWord) {
    Map<String, Path> folders = new LinkedHashMap<>();
    JdksResult result =
        new JdkRuns(this, jdks)
            .run(
                home -> {
                  Path folder =
                      folder().resolve("jdk-" + InstalledJdks.version(Path.of(home)).orElse(0));
                  folders.put(home, folder);
                  return List.of(seedWord, "--output=" + folder);
                });
    folders.values().forEach(Outlet::removeIfEmpty);
    return format.write(result, terminal);
  }

  private Path folder() {
    return output == null ? Path.of("") : output;
  }

  private List<Scenario> chosen() {
    if (scenarios.isEmpty()) {
      return Scenarios.simulated();
    }
    List<Scenario> chosen = new ArrayList<>();
    for (String glob : scenarios) {
      List<Scenario> matching =
          Scenarios.simulated().stream()
              .filter(each -> Scenarios.matches(glob, each.id()))
              .toList();
      if (matching.isEmpty()) {
        throw UserError.usage(
            "there is no scenario \"%s\". Known: %s"
                .formatted(
                    glob,
                    Scenarios.simulated().stream()
                        .map(Scenario::id)
                        .collect(Collectors.joining(", "))));
      }
      chosen.addAll(matching);
    }
    return chosen.stream().distinct().toList();
  }

  /** Writes the failures; returns the file of each one that could be written. */
  private Map<FailedSchedule, Path> write(List<FailedSchedule> failures, Outlet outlet) {
    Map<FailedSchedule, Path> files = new LinkedHashMap<>();
    for (FailedSchedule failure : failures) {
      String name =
          "%s-%s-%s-%d.replay"
              .formatted(
                  failure.violation().invariant().id(),
                  failure.what().toString().replaceAll("[^A-Za-z0-9.]+", "-"),
                  failure.what().faults().name().replaceAll("[^A-Za-z0-9.]+", "-"),
                  failure.seed());
      Path file = folder().resolve(name);
      if (outlet.write(file, ReplayFile.of(failure)::write)) {
        files.put(failure, file);
      }
    }
    return files;
  }

  private static Map<String, Object> more(
      SimulationResult result, Map<FailedSchedule, Path> files) {
    Map<String, Object> schedules = new LinkedHashMap<>();
    schedules.put("run", result.schedules());
    schedules.put("distinct", result.distinct());
    schedules.put("steps", result.steps());
    schedules.put(
        "failed", result.failures().stream().map(each -> failed(each, files.get(each))).toList());
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("schedules", schedules);
    more.put("rate", result.rate());
    more.put("transitions", transitions(result.coverage()));
    more.put("faults", FaultTally.byName(result.faults()));
    return more;
  }

  private static Map<String, Object> transitions(Coverage coverage) {
    Map<String, Object> never = new LinkedHashMap<>();
    coverage
        .never()
        .forEach(
            (phase, triggers) ->
                never.put(phase.name(), triggers.stream().map(Enum::name).toList()));
    Map<String, Object> transitions = new LinkedHashMap<>();
    transitions.put("met", coverage.inOrder().stream().map(Transition::toString).toList());
    transitions.put("never", never);
    return transitions;
  }

  private static Map<String, Object> failed(FailedSchedule failure, @Nullable Path file) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cell", failure.what().toString());
    object.put("seed", failure.seed());
    object.put("step", failure.step());
    object.put("invariant", failure.violation().invariant().id());
    object.put("op", failure.violation().op());
    object.put("cause", failure.violation().sentence());
    object.put("file", file == null ? "" : file.toString());
    return object;
  }
}
