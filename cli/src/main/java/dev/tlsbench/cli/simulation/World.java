package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.fault.Weather;
import dev.tlsbench.cli.oracle.Findings;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.scenario.Draw;
import dev.tlsbench.cli.scenario.SceneTrial;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What everything in one schedule has in common. */
final class World {
  final Case what;
  final Choices choices;
  final Story story;
  final Findings findings = new Findings();
  final SimTime time = new SimTime();
  final FaultTally faults = new FaultTally();
  final Weather weather;
  final Scheduler scheduler;
  final Plot plot;

  /** What is played in place of a plot; null for a plot. */
  final @Nullable SceneTrial trial;

  final Sightings seen = new Sightings();

  /**
   * @param plot what happens in it; null where the script of one of the trials is played
   * @param trials gives what the scenario does
   */
  World(
      Case what,
      @Nullable Plot plot,
      Function<Draw, List<SceneTrial>> trials,
      Choices choices,
      boolean storyKept) {
    this.what = what;
    this.plot = plot == null ? Plot.NONE : plot;
    this.choices = choices;
    this.story = new Story(storyKept, choices);
    this.weather = new Weather(choices, what.faults(), faults);
    this.scheduler = new Scheduler(choices, story, () -> findings.first() != null, this::thrown);
    this.trial = plot == null ? chosen(trials.apply(this::draw)) : null;
  }

  private SceneTrial chosen(List<SceneTrial> trials) {
    return trials.get(choices.choose(trials.size()));
  }

  /** One of these, the last of which is the calmest. */
  int draw(int... values) {
    return values[values.length - 1 - choices.choose(values.length)];
  }

  /** Whether something happened to the connection that no script reckons on. */
  boolean isDisturbed() {
    return weather.grave()
        || faults.has(FaultKind.EARLY_CLOSE)
        || faults.has(FaultKind.PAUSE)
        || faults.has(FaultKind.SEND_IN_CALLBACK);
  }

  /** Nothing that an application or an engine throws gets past its own connection. */
  private void thrown(Throwable thrown) {
    findings.report(Invariant.LIFETIME, "", "a thread was left with " + thrown);
  }
}
