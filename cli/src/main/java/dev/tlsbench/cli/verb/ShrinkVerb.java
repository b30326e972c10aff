package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.simulation.Choices;
import dev.tlsbench.cli.simulation.Contexts;
import dev.tlsbench.cli.simulation.Recording;
import dev.tlsbench.cli.simulation.ReplayFile;
import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.Shrinker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench shrink}. */
@Command(
    name = "shrink",
    description = {
      "Looks for the smallest schedule that breaks the same invariant, writes it to FILE.min and"
          + " tells it, a line for each step."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it does not fail here, there is nothing to shrink",
      "1:it fails, and the smallest schedule has been written",
      "2:the call was wrong, or the file is",
      "70:a defect of this tool"
    })
final class ShrinkVerb extends Verb {

  @Parameters(paramLabel = "FILE", description = "As simulate wrote it.")
  private Path file = Path.of("");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Words.OfDuration.class,
      description = "How long it may take. Default: ${DEFAULT-VALUE}.")
  private Duration budget = Duration.ofMinutes(1);

  @Option(names = "--force", description = "Overwrites FILE.min.")
  private boolean force;

  ShrinkVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    ReplayFile replay = ReplayFile.read(file, backends);
    Path target = file.resolveSibling(file.getFileName() + ".min");
    if (Files.exists(target) && !force) {
      throw Refusal.usage("%s exists; --force overwrites it".formatted(target));
    }
    ReplayVerb.sayOtherVersions(terminal, replay);
    Contexts contexts = new Contexts();
    Recording start = replay.recording();
    Schedule again = contexts.run(start.what(), Choices.replaying(start.choices()), false);
    if (again.finding() == null) {
      terminal.result("it does not fail here: there is nothing to shrink\n");
      return ExitCode.PASSED;
    }
    Recording failing =
        new Recording(start.what(), start.seed(), again.choices(), again.finding(), again.step());
    Recording least = shrink(contexts, failing);
    ReplayFile.of(least).write(target);
    tell(contexts, failing, least, target);
    return ExitCode.FAILED;
  }

  private Recording shrink(Contexts contexts, Recording failing) {
    long deadline = System.nanoTime() + budget.toNanos();
    Shrinker shrinker =
        new Shrinker(
            contexts,
            failing,
            () -> System.nanoTime() < deadline && !Thread.currentThread().isInterrupted(),
            smaller ->
                terminal.say(
                    "%d steps, %d choices".formatted(smaller.step(), smaller.choices().length())));
    return shrinker.shrink();
  }

  private void tell(Contexts contexts, Recording before, Recording least, Path target) {
    Schedule told = contexts.run(least.what(), Choices.replaying(least.choices()), true);
    StringBuilder text = new StringBuilder();
    text.append(least.what()).append('\n');
    told.story().forEach(line -> text.append(line).append('\n'));
    text.append(least.finding()).append('\n');
    text.append(
        "%d steps and %d choices of %d and %d; tlsbench replay %s%n"
            .formatted(
                least.step(),
                least.choices().length(),
                before.step(),
                before.choices().length(),
                target));
    terminal.result(text.toString());
  }
}
