package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.fault.Weather;
import dev.tlsbench.cli.oracle.Findings;

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

  World(Case what, Choices choices, boolean storyKept) {
    this.what = what;
    this.choices = choices;
    this.story = new Story(storyKept);
    this.weather = new Weather(choices, what.faults(), faults);
    this.scheduler = new Scheduler(choices, story, () -> findings.first() != null);
  }
}
