package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Records and replays failures. Takes and gives texts, which every copy of the product shares. */
public final class RawHunt {
  private static final int SEEDS = 20_000;
  private static final long SHRINK_NANOS = 60_000_000_000L;

  private RawHunt() {}

  /**
   * Looks for the schedule in which a raw engine fails, shrinks it and writes it down.
   *
   * @param arguments the engine's name, and the file
   * @return the story
   */
  public static String record(String... arguments) {
    RawEngine raw = RawEngine.valueOf(arguments[0]);
    SimContexts contexts = new SimContexts();
    for (long seed = 0; seed < SEEDS; seed++) {
      SimCell what =
          new SimCell(
              Backends.load().pairs(List.of(PairPattern.parse(raw.pair))).get(0),
              raw.protocol,
              SendMode.values()[(int) (seed % 2)],
              Scenarios.named(raw.scenario),
              FaultPlan.NONE);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      Violation violation = schedule.violation();
      if (violation != null && violation.invariant() == raw.invariant) {
        FailedSchedule found =
            new FailedSchedule(what, seed, schedule.choices(), violation, schedule.step());
        long deadline = System.nanoTime() + SHRINK_NANOS;
        FailedSchedule least =
            new Shrinker(contexts, found, () -> System.nanoTime() < deadline, smaller -> {})
                .shrink();
        ReplayFile.ofRaw(least, raw.id()).write(Path.of(arguments[1]));
        return String.join(
                "\n", contexts.run(what, Choices.replaying(least.choices()), true).story())
            + "\n"
            + least;
      }
    }
    throw new IllegalStateException("not found in %d schedules: %s".formatted(SEEDS, raw));
  }

  /**
   * Runs a recorded schedule again.
   *
   * @param arguments the file
   * @return whether it fails in the same way, in another one, or not at all
   */
  public static String replay(String... arguments) {
    FailedSchedule recording = ReplayFile.read(Path.of(arguments[0]), Backends.load()).recording();
    Schedule schedule =
        new SimContexts().run(recording.what(), Choices.replaying(recording.choices()), false);
    if (schedule.violation() == null) {
      return "passes";
    }
    return recording.sameAs(schedule)
        ? "the same"
        : "step %d %s".formatted(schedule.step(), schedule.violation());
  }

  /** Does one of these in a JVM of its own: method, name of the raw engine, folder, arguments. */
  public static void main(String... arguments) throws Exception {
    String[] rest = Arrays.copyOfRange(arguments, 3, arguments.length);
    System.out.println(
        RawEngine.valueOf(arguments[1]).call(arguments[0], Path.of(arguments[2]), rest));
  }
}
