package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import java.util.function.Consumer;

/**
 * A trial of which more is counted than it counts itself.
 *
 * @param more adds to the tally once the trial has ended as it had to
 */
record Counted(Trial trial, Consumer<Tally> more) implements Trial {

  @Override
  public String name() {
    return trial.name();
  }

  @Override
  public Ended run(Bed bed, Pair pair, Cell cell, Tally tally) throws InterruptedException {
    Ended ended = trial.run(bed, pair, cell, tally);
    if (ended.fault() == null) {
      more.accept(tally);
    }
    return ended;
  }
}
