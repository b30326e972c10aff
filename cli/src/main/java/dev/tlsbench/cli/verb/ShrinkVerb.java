package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fake.FakeBackend;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.simulation.Choices;
import dev.tlsbench.cli.simulation.FailedSchedule;
import dev.tlsbench.cli.simulation.ReplayFile;
import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.Shrinker;
import dev.tlsbench.cli.simulation.SimContexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench shrink}. */
@Command(
    name = "shrink",
    description = {
      "Looks for the smallest schedule that breaks the same invariant, writes it to a file"
          + " and prints it, one line per step."
    },
    exitCodeList = {
      "0:the schedule does not fail here; there is nothing to shrink",
      "1:the schedule fails, and the smallest one has been written",
      "2:usage error, or an invalid file",
      Verb.INTERNAL,
      "130:interrupted; the smallest schedule so far has been written",
      Verb.TERMINATED_WITH_RESULTS
    })
final class ShrinkVerb extends Verb {

  @Parameters(paramLabel = "FILE", description = "A file written by simulate.")
  private Path file = Path.of("");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Words.OfDuration.class,
      description = "How long the search may take. Default: ${DEFAULT-VALUE}.")
  private Duration budget = Duration.ofMinutes(1);

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write the smallest schedule to. FILE.min by default.")
  private @Nullable Path output;

  @Mixin private ForceOption force = new ForceOption();
  @Mixin private VersionOption versions = new VersionOption();
  @Mixin private JdkOption jdks = new JdkOption();

  ShrinkVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    backends.add(new FakeBackend());
    versions.addTo(backends);
    jdks.requireLabels();
    jdks.addTo(backends);
    ReplayFile replay = ReplayFile.read(file, backends);
    Path target = output == null ? file.resolveSibling(file.getFileName() + ".min") : output;
    force.requireFree(target);
    Outlet.tryFile(target);
    ReplayVerb.sayWhatDiffers(terminal, replay);
    SimContexts contexts = new SimContexts();
    FailedSchedule start = replay.recording();
    Schedule again = contexts.run(start.what(), Choices.replaying(start.choices()), false);
    if (again.violation() == null) {
      terminal.result("it does not fail here: there is nothing to shrink\n");
      return ExitCode.PASSED;
    }
    FailedSchedule failing =
        new FailedSchedule(
            start.what(), start.seed(), again.choices(), again.violation(), again.step());
    FailedSchedule least = shrink(contexts, failing);
    boolean interrupted = Thread.interrupted();
    ReplayFile smallest =
        new ReplayFile(least, ReplayFile.versionsHere(least.what().pair()), replay.raw());
    boolean written = new Outlet(terminal).write(target, smallest::write);
    tell(
        contexts,
        failing,
        least,
        written ? "; " + Reproduce.replay(command(), target.toString()) : "");
    return interrupted ? ExitCode.INTERRUPTED : ExitCode.FAILED;
  }

  private FailedSchedule shrink(SimContexts contexts, FailedSchedule failing) {
    long deadline = System.nanoTime() + budget.toNanos();
    BooleanSupplier inTime =
        () -> System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
    ShrinkProgress progress = new ShrinkProgress(terminal);
    Shrinker shrinker = new Shrinker(contexts, failing, inTime, progress);
    FailedSchedule least = shrinker.shrink();
    progress.over();
    terminal.say(
        "%d schedules tried%s"
            .formatted(shrinker.tries(), inTime.getAsBoolean() ? "" : ", then broken off"));
    return least;
  }

  private void tell(
      SimContexts contexts, FailedSchedule before, FailedSchedule least, String again) {
    Schedule told = contexts.run(least.what(), Choices.replaying(least.choices()), true);
    terminal.result(ScheduleText.of(least.what(), told));
    terminal.result(
        "%d steps of %d, %d departures from the plain course of %d%s%n"
            .formatted(
                least.step(), before.step(), least.departures(), before.departures(), again));
  }
}
