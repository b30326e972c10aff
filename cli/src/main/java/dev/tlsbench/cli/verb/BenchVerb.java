package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.BackendInfos;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.bench.BenchPlan;
import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.BenchRun;
import dev.tlsbench.cli.bench.Build;
import dev.tlsbench.cli.bench.Measurement;
import dev.tlsbench.cli.bench.WorkerRigs;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.compare.FalseAlarms;
import dev.tlsbench.cli.compare.Settings;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.BenchText;
import dev.tlsbench.cli.report.CompareJson;
import dev.tlsbench.cli.report.CompareText;
import dev.tlsbench.cli.report.FalseAlarmText;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench bench}. */
@Command(
    name = "bench",
    defaultValueProvider = Defaults.OfBench.class,
    description = {
      "Measures what pairs of backends cost over loopback TCP, side by side: a slice of each"
          + " in turn, with every figure per operation and per side."
    },
    exitCodeList = {
      "0:measured; with --against and --gate: nothing is worse",
      "1:a measurement failed; with --against and --gate: something is worse",
      Verb.USAGE,
      "3:inconclusive, or nothing was supported",
      "4:environment problem: the machine cannot run this",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class BenchVerb extends Verb {
  /** How many slices of an A/A run make one comparison. */
  private static final int WINDOW = 15;

  /** Enough for ten per cent on a machine whose slices differ by twenty. */
  private static final int DEFAULT_TWIN_SLICES = 20 * WINDOW;

  private static final Duration DEFAULT_DURATION = Duration.ofMillis(1500);
  private static final Duration ALL_WARMUPS = Duration.ofSeconds(36);
  private static final Duration LONGEST_WARMUP = Duration.ofSeconds(10);
  private static final Duration DEFAULT_TWIN_DURATION = Duration.ofSeconds(20);

  @Mixin private MeasurementOptions measurements = new MeasurementOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description =
          "How long each row is measured in each JVM, over all its slices. Default: 1500ms;"
              + " when measured twice, 20 s each.")
  private @Nullable Duration duration;

  @Option(
      names = "--slices",
      paramLabel = "N",
      converter = Quantity.Slices.class,
      description =
          "Into how many slices that time is divided. Default: "
              + WINDOW
              + "; when measured twice, "
              + DEFAULT_TWIN_SLICES
              + ".")
  private @Nullable Integer slices;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description =
          "CPU time that each row gets in each JVM before it is measured, up to four times as much if it is"
              + " not steady. Default: 36 s shared by the rows, at most 10 s each.")
  private @Nullable Duration warmup;

  @Option(
      names = "--forks",
      paramLabel = "N",
      converter = Quantity.Forks.class,
      description =
          "Runs each row in N JVMs of its own, one after another; each counts as one sample. By"
              + " default all rows share a JVM, and with --jdk each has one.")
  private @Nullable Integer forks;

  @Option(
      names = "--ab",
      description =
          "Measures each row twice, in turn, and reports how often a difference is seen. By"
              + " default, then, bulk and echo of each backend with itself.")
  private boolean ab;

  @Option(
      names = "--against",
      paramLabel = "FILE|DIR",
      description =
          "Compares with an earlier result, or with another tlsbench: a checkout that has"
              + " been run, or a folder of its jars. Against another tlsbench, each row is"
              + " measured twice, slice by slice in turn, which shows far smaller changes; by"
              + " default, then, bulk and echo of each backend with itself.")
  private @Nullable Path against;

  @Option(
      names = "--details",
      description = "Shows every column: wire, records, calls, round trips, more percentiles.")
  private boolean details;

  @Mixin private CompareOptions comparing = new CompareOptions();
  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private ResultFolder folder = new ResultFolder();
  @Mixin private OutputOptions output = new OutputOptions();

  BenchVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    if (ab && against != null) {
      throw UserError.usage("--ab and --against contradict each other; leave one out");
    }
    if (ab && forks() > 1) {
      throw UserError.usage(
          "--ab compares slices, not JVMs; leave out --forks %d".formatted(forks));
    }
    boolean json = output.isJson();
    Build other = other();
    BenchResult before = against == null || other != null ? null : ResultFolder.read(against);
    BenchPlan plan = plan(other);
    folder.prepare(!json);
    BenchResult result = run(plan, other);
    Outlet outlet = new Outlet(terminal);
    int exitCode;
    try {
      exitCode = shown(result, other, before, json);
    } finally {
      folder.write(result, outlet, terminal);
    }
    return outlet.exitCode(exitCode);
  }

  /** Prints the result and returns the exit code. */
  private int shown(
      BenchResult result, @Nullable Build other, @Nullable BenchResult before, boolean json) {
    if (other != null) {
      Settings builds = comparing.settings(result.seed(), Settings.FLOOR_OF_BUILDS);
      return compared(Comparison.ofTwins(result, builds), result, result, json);
    }
    if (before != null) {
      return compared(Comparison.of(before, result, settings(result)), before, result, json);
    }
    terminal.result(json ? BenchJson.render(result) : text(result));
    return result.exitCode();
  }

  private @Nullable Build other() {
    if (against == null || !Files.isDirectory(against)) {
      return null;
    }
    if (measurements.hasVersions() || !backends.path().providers().isEmpty()) {
      throw UserError.usage(
          "--backend and --provider add to this build alone; leave them out, or --against");
    }
    if (forks() > 0) {
      throw UserError.usage(
          "%s would be measured in this JVM; leave out --forks and --jdk".formatted(against));
    }
    return Build.in(against);
  }

  private BenchPlan plan(@Nullable Build other) {
    boolean twins = ab || other != null;
    long drawn = seed.seed();
    int count = slices != null ? slices : twins ? DEFAULT_TWIN_SLICES : WINDOW;
    Duration usual = twins ? DEFAULT_TWIN_DURATION : DEFAULT_DURATION;
    Duration whole = duration != null ? duration : usual;
    Duration slice = whole.dividedBy(count);
    if (slice.toMillis() < 1) {
      throw UserError.usage(
          "--duration %d ms is too short for %d slices".formatted(whole.toMillis(), count));
    }
    List<List<Measurement>> groups = measurements.groups(backends, twins);
    return new BenchPlan(
        groups,
        slice,
        count,
        warmup != null ? warmup : warmupOf(groups),
        forks(),
        twins,
        other == null ? "" : other.name(),
        drawn);
  }

  /** How many JVMs each row has; 0 if all share one. */
  private int forks() {
    return forks != null ? forks : measurements.elsewhere() ? 1 : 0;
  }

  private static Duration warmupOf(List<List<Measurement>> groups) {
    int rows = groups.stream().mapToInt(List::size).sum();
    long share = ALL_WARMUPS.toMillis() / Math.max(1, rows);
    return Duration.ofMillis(Math.min(LONGEST_WARMUP.toMillis(), Math.max(1, share)));
  }

  private BenchResult run(BenchPlan plan, @Nullable Build other) {
    List<BackendVersion> versions = versions(plan);
    try (WorkerRigs rigs = rigs(plan, other);
        BenchProgress progress = new BenchProgress(terminal, plan.rows())) {
      return new BenchRun(plan, rigs, progress).run(command(), versions);
    }
  }

  private WorkerRigs rigs(BenchPlan plan, @Nullable Build other) {
    if (plan.forks() > 0) {
      return WorkerRigs.apart(backends.path(), plan.seed(), this::fromWorker);
    }
    List<Path> more = backends.path().files();
    List<Build> builds =
        other == null ? List.of() : List.of(other.with(more), Build.own().with(more));
    return WorkerRigs.together(backends.path(), builds, plan.seed(), this::fromWorker);
  }

  /** The versions of the plan's backends, of which at least one must be usable. */
  private List<BackendVersion> versions(BenchPlan plan) {
    List<String> named =
        plan.groups().stream()
            .flatMap(List::stream)
            .flatMap(measurement -> Stream.of(measurement.client(), measurement.server()))
            .distinct()
            .toList();
    List<TlsBackend> asked =
        backends.all().stream().filter(backend -> named.contains(backend.name())).toList();
    List<BackendVersion> versions =
        new BackendInfos(backends.path(), this::fromWorker)
            .of(asked).stream()
                .map(profile -> BackendVersion.of(profile.name(), profile.found()))
                .toList();
    if (versions.stream().noneMatch(BackendVersion::usable)) {
      throw UserError.environment(
          "no backend can be used here: "
              + versions.stream()
                  .map(backend -> backend.name() + ": " + backend.reason())
                  .collect(Collectors.joining("; ")));
    }
    return versions;
  }

  private String text(BenchResult result) {
    String text = new BenchText(output.style(terminal), details).render(result);
    if (!ab) {
      return text;
    }
    return text
        + FalseAlarmText.render(
            FalseAlarms.interleaved(result, WINDOW, settings(result)),
            FalseAlarms.consecutive(result, WINDOW, settings(result)));
  }

  private Settings settings(BenchResult result) {
    return comparing.settings(result.seed());
  }

  private int compared(
      Comparison comparison, BenchResult before, BenchResult result, boolean json) {
    terminal.result(
        json
            ? CompareJson.render(
                comparison,
                new CompareJson.Source(String.valueOf(against), before),
                new CompareJson.Source("this run", result),
                command())
            : text(result)
                + "\n"
                + new CompareText(output.style(terminal))
                    .render(comparison.besides(result.warnings())));
    int own = result.exitCode();
    return own == ExitCode.PASSED ? comparing.exitCode(comparison) : own;
  }
}
