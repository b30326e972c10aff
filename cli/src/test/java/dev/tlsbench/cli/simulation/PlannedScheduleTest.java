package dev.tlsbench.cli.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan fixes happens in every schedule, and no schedule fails of it. */
class PlannedScheduleTest {
  private static final SimContexts CONTEXTS = new SimContexts();
  private static final List<String> PAIRS = List.of("jsse:jsse", "bc:conscrypt", "conscrypt:bc");

  @TempDir Path folder;

  /** The counts are the same on every JDK. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client accept 0,1,30                    | 2 partial-write, 1 would-block",
        "block at 500 for 7                      | 2 would-block",
        "server transient at 500 with 10         | 1 partial-write, 1 transient",
        "read transient at 100                   | 2 transient",
        "client fatal at 20 with 20              | 1 fatal",
        "server reset at 300                     | 1 reset",
        "client fin at 100                       | 1 end",
        "client fin record 1 into 2              | 1 end",
        "server fin record 1                     | 1 end",
        "server corrupt at 4                     | 1 corrupt",
        "drip at 20 for 200                      | 400 short-read",
        "split at 3,5,7,100                      | 8 short-read",
        "capacity 50                             | 2 small-pipe",
        "client hold 22                          | 1 delay",
        "rate small-pipe 1000                    | 2 small-pipe",
      })
  void aPlanStrikesAlikeWhateverTheSeed(String text, String counts) {
    FaultPlan plan = FaultPlan.parse("p", text);
    long seed = 0;
    for (String pair : PAIRS) {
      for (SendMode mode : SendMode.values()) {
        Schedule schedule = run(pair, mode, plan, seed++);
        assertNull(schedule.violation());
        assertEquals(counts, words(schedule), () -> pair + " " + mode);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"coalesce,delay", "spurious every 2,spurious", "server hold 23 for 2,delay"})
  void whatDependsOnTheOrderOfThingsStrikes(String text, String kind) {
    FaultPlan plan = FaultPlan.parse("p", text);
    for (long seed = 0; seed < 4; seed++) {
      Schedule schedule = run("jsse:jsse", SendMode.OPTIMISTIC, plan, seed);
      assertNull(schedule.violation());
      assertTrue(words(schedule).endsWith(" " + kind), words(schedule));
      Schedule calm = run("jsse:jsse", SendMode.OPTIMISTIC, FaultPlan.NONE, seed);
      assertEquals("", words(calm));
    }
  }

  /**
   * Every script is excused by what it does not reckon on, which therefore has to have happened.
   */
  @Test
  void whatIsDueAndCannotHappenIsNotCounted() {
    FaultPlan plan = FaultPlan.parse("p", "rate pause-at-close 1000");
    String told = " behind its close";
    for (long seed = 0; seed < 4; seed++) {
      Schedule schedule =
          CONTEXTS.run(what("jsse:jsse", SendMode.QUEUED, plan), Choices.ofSeed(seed), true);
      String story = String.join("\n", schedule.story());
      long happened = (story.length() - story.replace(told, "").length()) / told.length();
      assertEquals(happened, schedule.faults().getOrDefault(FaultKind.PAUSE_AT_CLOSE, 0L));
      assertTrue(happened > 0 && happened < schedule.steps(), happened + " of " + schedule.steps());
    }
  }

  @Test
  void aLengthThatWasChangedIsNobodysFault() {
    FaultPlan plan = FaultPlan.parse("p", "client corrupt at 4\nserver corrupt at 1004");
    for (long seed = 0; seed < 10; seed++) {
      assertNull(run("bc:jsse", SendMode.QUEUED, plan, seed).violation());
    }
  }

  @Test
  void aHeldRecordAndThoseBehindItWait() {
    Pipe pipe = new Pipe(1000);
    pipe.write(ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 1, 9, 23, 3, 3, 0, 2, 8, 8, 22, 3, 3}));
    assertEquals(6, pipe.before(23, 1));
    assertEquals(0, pipe.before(22, 2));
    assertEquals(13, pipe.before(22, 1));
    assertEquals(16, pipe.before(21, 1));
    pipe.write(ByteBuffer.wrap(new byte[] {0, 0}));
    assertEquals(18, pipe.before(23, 1));
    assertEquals(6, pipe.before(23, 2));
    pipe.let(8);
    assertEquals(10, pipe.before(23, 2));
  }

  @Test
  void aWireHoldsNoMoreThanItsCapacity() {
    Pipe pipe = new WireDirection(state("client capacity 7"), Role.CLIENT, 0).pipe();
    assertEquals(7, pipe.write(ByteBuffer.allocate(10)));
    assertEquals(0, pipe.room());
  }

  private static SimState state(String plan) {
    return CONTEXTS.state(
        what("jsse:jsse", SendMode.QUEUED, FaultPlan.parse("p", plan)),
        Choices.replaying(ChoiceSequence.of()),
        false);
  }

  @Test
  void aFailedScheduleCarriesItsPlanAlong() throws Exception {
    Path text = Files.writeString(folder.resolve("mine.faults"), "client fin at 100\n");
    SimCell what = what("jsse:jsse", SendMode.QUEUED, FaultPlan.of(text.toString()));
    Schedule schedule = CONTEXTS.run(what, Choices.ofSeed(3), false);
    Violation violation = new Violation(Invariant.PROGRESS, "", "made up");
    Path file = folder.resolve("file.replay");
    ReplayFile.of(new FailedSchedule(what, 3, schedule.choices(), violation, 9)).write(file);
    Files.delete(text);
    FailedSchedule read = ReplayFile.read(file, Backends.load()).recording();
    Schedule again = CONTEXTS.run(read.what(), Choices.replaying(read.choices()), false);
    assertEquals(schedule.faults(), again.faults());
    assertEquals(schedule.steps(), again.steps());
    assertEquals(1, again.faults().get(FaultKind.END));
  }

  @Test
  void filesAndOtherSendsOfOneSenderComeInOrder() {
    long files = 0;
    for (long seed = 0; seed < 20; seed++) {
      SimCell what = what("conscrypt:conscrypt", SendMode.OPTIMISTIC, FaultPlan.LIGHT);
      SimCell ofFiles =
          new SimCell(
              what.pair(),
              what.protocol(),
              what.mode(),
              Scenarios.named("echo/file"),
              what.faults());
      Schedule schedule = CONTEXTS.run(ofFiles, Choices.ofSeed(seed), true);
      assertNull(schedule.violation());
      files += schedule.story().stream().filter(line -> line.contains("out of a file")).count();
    }
    assertTrue(files > 20, files + " sends out of files");
  }

  private static Schedule run(String pair, SendMode mode, FaultPlan plan, long seed) {
    return CONTEXTS.run(what(pair, mode, plan), Choices.ofSeed(seed), false);
  }

  private static SimCell what(String pair, SendMode mode, FaultPlan plan) {
    return new SimCell(
        Backends.load().pairs(List.of(PairPattern.parse(pair))).get(0),
        Protocol.TLS_1_3,
        mode,
        Scenarios.named("stress/many-threads"),
        plan);
  }

  /** What the plan did, whoever got in between. */
  private static String words(Schedule schedule) {
    Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    counts.putAll(schedule.faults());
    counts.remove(FaultKind.PREEMPTION);
    return counts.isEmpty() ? "" : FaultTally.words(FaultTally.byName(counts));
  }
}
