package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.fault.Weather;
import dev.tlsbench.cli.oracle.Findings;
import dev.tlsbench.cli.oracle.Invariant;

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
  final Sightings seen = new Sightings();

  World(Case what, Choices choices, boolean storyKept) {
    this(what, what.scenario().plot(), choices, storyKept);
  }

  /**
   * @param plot what happens in it, instead of what its scenario has
   */
  World(Case what, Plot plot, Choices choices, boolean storyKept) {
    this.what = what;
    this.plot = plot;
    this.choices = choices;
    this.story = new Story(storyKept, choices);
    this.weather = new Weather(choices, what.faults(), faults);
    this.scheduler = new Scheduler(choices, story, () -> findings.first() != null, this::thrown);
  }

  /** Nothing that an application or an engine throws gets past its own connection. */
  private void thrown(Throwable thrown) {
    findings.report(Invariant.LIFETIME, "", "a thread was left with " + thrown);
  }
}
