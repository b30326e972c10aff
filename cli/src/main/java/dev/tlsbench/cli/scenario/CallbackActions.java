package dev.tlsbench.cli.scenario;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a scenario's actions inside callbacks. Safe for any number of threads. */
final class CallbackActions {
  private final Map<ScriptedEndpoint.Moment, Consumer<ScriptedEndpoint>> actions =
      new EnumMap<>(ScriptedEndpoint.Moment.class);

  /** Has something done once, inside the next callback of a kind. */
  synchronized void at(ScriptedEndpoint.Moment moment, Consumer<ScriptedEndpoint> action) {
    actions.put(moment, action);
  }

  /** Runs what is due inside a callback; called from within it. */
  void happened(ScriptedEndpoint.Moment moment, ScriptedEndpoint endpoint) {
    Consumer<ScriptedEndpoint> action = taken(moment);
    if (action != null) {
      action.accept(endpoint);
    }
  }

  private synchronized @Nullable Consumer<ScriptedEndpoint> taken(ScriptedEndpoint.Moment moment) {
    return actions.remove(moment);
  }
}
