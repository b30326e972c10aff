package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.oracle.Findings;

/** What everything in one schedule has in common. */
final class World {
  final Case what;
  final Choices choices;
  final Story story;
  final Findings findings = new Findings();
  final SimTime time = new SimTime();
  final Weather weather;
  final Scheduler scheduler;

  World(Case what, Choices choices, boolean storyKept) {
    this.what = what;
    this.choices = choices;
    this.story = new Story(storyKept, choices);
    this.weather = new Weather(choices, what.severity());
    this.scheduler = new Scheduler(choices, story, () -> findings.first() != null);
  }
}
