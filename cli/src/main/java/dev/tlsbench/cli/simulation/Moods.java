package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.scenario.Evidence;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an application may take it into its head to do inside a callback. */
final class Moods {
  private static final int OFTEN = 250;
  private static final FaultKind[] DEEDS = {
    FaultKind.SEND_IN_CALLBACK, FaultKind.EARLY_CLOSE, FaultKind.ABORT, FaultKind.THROW
  };

  private final World world;
  private final Side side;

  Moods(World world, Side side) {
    this.world = world;
    this.side = side;
  }

  /** It is inside of one. */
  void strike() {
    FaultKind drawn = drawn();
    struck(FaultKind.SEND_IN_CALLBACK, drawn, this::send);
    struck(FaultKind.EARLY_CLOSE, drawn, this::close);
    struck(FaultKind.ABORT, drawn, this::abort);
    struck(FaultKind.THROW, drawn, this::fail);
  }

  /** By the plot, whatever the weather. */
  private @Nullable FaultKind drawn() {
    boolean moody = world.plot.has(Circumstance.MOODY) && world.choices.happens(OFTEN);
    return moody ? DEEDS[world.choices.choose(DEEDS.length)] : null;
  }

  private void struck(FaultKind kind, @Nullable FaultKind drawn, Consumer<String> deed) {
    boolean byPlot = kind == drawn;
    if (byPlot) {
      world.weather.note(kind);
    }
    if (world.weather.strikes(kind) || byPlot) {
      deed.accept(side.end().name());
    }
  }

  private void send(String name) {
    side.sendOne();
  }

  private void close(String name) {
    world.story.event(() -> name + " closes in this callback");
    world.seen.note(Evidence.DEEDS, world.trial == null ? 1 : 0);
    side.close();
  }

  private void abort(String name) {
    world.story.event(() -> name + " aborts in this callback");
    world.seen.note(Evidence.DEEDS, world.trial == null ? 1 : 0);
    side.abort();
  }

  private void fail(String name) {
    world.story.event(() -> name + " throws in this callback");
    world.seen.note(Evidence.DEEDS, world.trial == null ? 1 : 0);
    if (world.choices.choose(2) == 0) {
      throw new IllegalStateException("the application throws");
    }
    throw new AssertionError("the application throws");
  }
}
