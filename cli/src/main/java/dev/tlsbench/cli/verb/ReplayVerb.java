package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fake.FakeBackend;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.simulation.Choices;
import dev.tlsbench.cli.simulation.FailedSchedule;
import dev.tlsbench.cli.simulation.ReplayFile;
import dev.tlsbench.cli.simulation.Schedule;
import dev.tlsbench.cli.simulation.SimContexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench replay}. */
@Command(
    name = "replay",
    description = "Runs a failed schedule again and says whether it fails in the same way.",
    exitCodeList = {
      "0:the schedule does not fail here",
      "1:the schedule fails",
      "2:usage error, or an invalid file",
      Verb.INTERNAL
    })
final class ReplayVerb extends Verb {

  @Parameters(paramLabel = "FILE", description = "A file written by simulate or shrink.")
  private Path file = Path.of("");

  @Option(names = "--story", description = "Prints the schedule, one line per step.")
  private boolean story;

  @Mixin private VersionOption versions = new VersionOption();
  @Mixin private JdkOption jdks = new JdkOption();

  ReplayVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    backends.add(new FakeBackend());
    versions.addTo(backends);
    jdks.requireLabels();
    jdks.addTo(backends);
    ReplayFile replay = ReplayFile.read(file, backends);
    FailedSchedule recording = replay.recording();
    sayWhatDiffers(terminal, replay);
    Schedule schedule =
        new SimContexts().run(recording.what(), Choices.replaying(recording.choices()), story);
    if (story) {
      terminal.result(ScheduleText.of(recording.what(), schedule));
    }
    terminal.result(outcome(recording, schedule) + "\n");
    return schedule.violation() == null ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private static String outcome(FailedSchedule recording, Schedule schedule) {
    if (schedule.violation() == null) {
      return "it does not fail here: %d steps; recorded was %s"
          .formatted(schedule.steps(), recording);
    }
    String found = "step %d: %s".formatted(schedule.step(), schedule.violation());
    return recording.sameAs(schedule)
        ? "same failure: " + found
        : "another failure: %s; recorded was %s".formatted(found, recording);
  }

  /** Says what differs from when the file was written. */
  static void sayWhatDiffers(Terminal terminal, ReplayFile replay) {
    if (!replay.raw().isEmpty()) {
      terminal.say(
          "recorded with the workaround for %s off; here it is on, so it should pass"
              .formatted(replay.raw()));
    }
    Map<String, String> here = ReplayFile.versionsHere(replay.recording().what().pair());
    List<String> then = new ArrayList<>();
    List<String> now = new ArrayList<>();
    here.forEach(
        (name, version) -> {
          String recorded = replay.versions().getOrDefault(name, "unknown");
          if (!recorded.equals(version)) {
            then.add(name + " " + recorded);
            now.add(name + " " + version);
          }
        });
    if (!then.isEmpty()) {
      terminal.say(
          "recorded with %s; replayed with %s"
              .formatted(String.join(", ", then), String.join(", ", now)));
    }
  }
}
