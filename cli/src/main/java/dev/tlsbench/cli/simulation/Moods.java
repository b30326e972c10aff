package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.util.function.Consumer;

/** What an application may take it into its head to do inside a callback. */
final class Moods {
  private final World world;
  private final Player player;

  Moods(World world, Player player) {
    this.world = world;
    this.player = player;
  }

  /** It is inside of one. */
  void strike() {
    if (world.weather.isDue(FaultKind.SEND_IN_CALLBACK) && player.sendOne()) {
      world.weather.note(FaultKind.SEND_IN_CALLBACK);
    }
    struck(FaultKind.EARLY_CLOSE, this::close);
    struck(FaultKind.ABORT, this::abort);
    struck(FaultKind.THROW, this::fail);
  }

  private void struck(FaultKind kind, Consumer<String> deed) {
    if (world.weather.strikes(kind)) {
      deed.accept(player.end().name());
    }
  }

  private void close(String name) {
    world.story.event(() -> name + " closes in this callback");
    player.party().close();
  }

  private void abort(String name) {
    world.story.event(() -> name + " aborts in this callback");
    player.party().abort();
  }

  private void fail(String name) {
    world.story.event(() -> name + " throws in this callback");
    if (world.choices.choose(2) == 0) {
      throw new IllegalStateException("the application throws");
    }
    throw new AssertionError("the application throws");
  }
}
