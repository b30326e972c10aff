package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import java.util.function.Consumer;

/** The actions that an application may take on a whim inside a callback. */
final class CallbackFaults {
  private final SimState state;
  private final Player player;

  CallbackFaults(SimState state, Player player) {
    this.state = state;
    this.player = player;
  }

  /** Takes such actions as are drawn, inside a callback. */
  void strike() {
    if (state.faultRates.isDue(FaultKind.SEND_IN_CALLBACK)
        && (state.choices.choose(4) == 3 ? player.rekeyOne() : player.sendOne())) {
      state.faultRates.note(FaultKind.SEND_IN_CALLBACK);
    }
    struck(FaultKind.EARLY_CLOSE, this::close);
    struck(FaultKind.ABORT, this::abort);
    struck(FaultKind.THROW, this::fail);
  }

  private void struck(FaultKind kind, Consumer<String> actor) {
    if (state.faultRates.strikes(kind)) {
      actor.accept(player.end().name());
    }
  }

  private void close(String name) {
    state.story.event(() -> name + " closes in this callback");
    player.endpoint().close();
  }

  private void abort(String name) {
    state.story.event(() -> name + " aborts in this callback");
    player.endpoint().abort();
  }

  private void fail(String name) {
    state.story.event(() -> name + " throws in this callback");
    if (state.choices.choose(2) == 0) {
      throw new IllegalStateException("the application throws");
    }
    throw new AssertionError("the application throws");
  }
}
