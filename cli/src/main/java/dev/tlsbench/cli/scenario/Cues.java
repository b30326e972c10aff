package dev.tlsbench.cli.scenario;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a scenario's actions inside callbacks. Safe for any number of threads. */
final class Cues {
  private final Map<Party.Moment, Consumer<Party>> deeds = new EnumMap<>(Party.Moment.class);

  /** Has something done once, inside the next such callback. */
  synchronized void at(Party.Moment moment, Consumer<Party> deed) {
    deeds.put(moment, deed);
  }

  /** It is inside of one. */
  void happened(Party.Moment moment, Party party) {
    Consumer<Party> deed = taken(moment);
    if (deed != null) {
      deed.accept(party);
    }
  }

  private synchronized @Nullable Consumer<Party> taken(Party.Moment moment) {
    return deeds.remove(moment);
  }
}
