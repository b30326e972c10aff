package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.util.function.Consumer;

/** What an application may take it into its head to do inside a callback. */
final class Moods {
  private final World world;
  private final Side side;

  Moods(World world, Side side) {
    this.world = world;
    this.side = side;
  }

  /** It is inside of one. */
  void strike() {
    if (world.weather.isDue(FaultKind.SEND_IN_CALLBACK) && side.sendOne()) {
      world.weather.note(FaultKind.SEND_IN_CALLBACK);
    }
    struck(FaultKind.EARLY_CLOSE, this::close);
    struck(FaultKind.ABORT, this::abort);
    struck(FaultKind.THROW, this::fail);
  }

  private void struck(FaultKind kind, Consumer<String> deed) {
    if (world.weather.strikes(kind)) {
      deed.accept(side.end().name());
    }
  }

  private void close(String name) {
    world.story.event(() -> name + " closes in this callback");
    side.close();
  }

  private void abort(String name) {
    world.story.event(() -> name + " aborts in this callback");
    side.abort();
  }

  private void fail(String name) {
    world.story.event(() -> name + " throws in this callback");
    if (world.choices.choose(2) == 0) {
      throw new IllegalStateException("the application throws");
    }
    throw new AssertionError("the application throws");
  }
}
