package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Evidence;

/** Notes what one side has exercised. */
final class Witness {
  private final Sightings seen;
  private final Application side;

  Witness(Sightings seen, Application side) {
    this.seen = seen;
    this.side = side;
  }

  /** One of these messages has come whole. */
  void message(Messages receives) {
    seen.note(Evidence.MESSAGES);
    seen.note(Evidence.LARGEST_SEND, side.check().complete() ? receives.largest() : 0);
  }
}
