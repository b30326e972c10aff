package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultRates;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.oracle.Violations;
import dev.tlsbench.cli.scenario.ChoiceSource;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.cli.scenario.Tally;
import dev.tlsbench.core.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state that everything in one schedule has in common. */
final class SimState implements ChoiceSource {
  /** The most calls while nobody else acts; the largest send, byte by byte, takes fewer. */
  private static final int MOST_CALLS = 200_000;

  final SimCell what;
  final Choices choices;
  final Story story;
  final Violations violations = new Violations();
  final SimTime time = new SimTime();
  final FaultTally faults = new FaultTally();
  final Set<Transition> met = new HashSet<>();
  final FaultRates faultRates;
  final Scheduler scheduler;

  /** The trial that is played. */
  final SceneTrial trial;

  /**
   * @param trials gives what the scenario does, of which one is played
   */
  SimState(
      SimCell what,
      Function<ChoiceSource, List<SceneTrial>> trials,
      Choices choices,
      boolean storyKept) {
    this.what = what;
    this.choices = choices;
    this.story = new Story(storyKept, choices);
    this.faultRates = new FaultRates(choices, what.faults(), faults);
    this.scheduler = new Scheduler(choices, story, () -> violations.first() != null, this::thrown);
    List<SceneTrial> all = trials.apply(this);
    this.trial = all.get(choices.turn(all.size()));
  }

  @Override
  public int of(int... values) {
    return values[values.length - 1 - choices.choose(values.length)];
  }

  @Override
  public int below(int bound) {
    return choices.choose(bound);
  }

  /** Returns whether a fault has struck that scripts do not have to expect. */
  boolean isDisturbed() {
    return faultRates.grave()
        || faults.has(FaultKind.EARLY_CLOSE)
        || faults.has(FaultKind.PAUSE)
        || faults.has(FaultKind.PAUSE_AT_CLOSE)
        || faults.has(FaultKind.DATA_REFUSED)
        || faults.has(FaultKind.SEND_IN_CALLBACK);
  }

  /**
   * Notes that the core has called something around it. An act of endless calls is broken off: the
   * core ends a connection whose engine or transport throws.
   *
   * @param free whether another thread could get in between
   */
  void reached(String end, String place, boolean free) {
    if (scheduler.called() > MOST_CALLS) {
      violations.require(
          false,
          Invariant.NO_SPIN,
          "%s: an act made %d calls, the last one %s",
          end,
          MOST_CALLS,
          place);
      throw new IllegalStateException("an act spins");
    }
    if (free) {
      scheduler.interlude();
    }
  }

  /** Returns the schedule as it was up to now. */
  Schedule schedule(@Nullable Violation violation, Tally exercised, ScheduleFigures figures) {
    return new Schedule(
        choices.made(),
        scheduler.steps(),
        violation,
        scheduler.steps(),
        faults.counts(),
        met,
        exercised,
        figures,
        story.lines());
  }

  /** Reports what an actor threw: it should not have got past its own connection. */
  private void thrown(Throwable thrown) {
    violations.report(Invariant.LIFETIME, "", "a thread was left with " + thrown);
  }
}
