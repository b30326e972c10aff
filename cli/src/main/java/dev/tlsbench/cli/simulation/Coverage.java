package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.Phase;
import dev.tlsbench.core.Transition;
import dev.tlsbench.core.Trigger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which transitions of the core were met, whatever the pair and the scenario.
 *
 * @param met each once
 */
public record Coverage(Set<Transition> met) {
  private static final Comparator<Transition> ORDER =
      Comparator.comparing(Transition::from)
          .thenComparing(Transition::by)
          .thenComparing(Transition::to);

  public Coverage {
    met = Set.copyOf(met);
  }

  /** Returns those that were met, by phase. */
  public List<Transition> inOrder() {
    return met.stream().sorted(ORDER).toList();
  }

  /** Returns what was never met though it can be, by phase; phases that lack nothing are absent. */
  public Map<Phase, List<Trigger>> never() {
    Map<Phase, List<Trigger>> never = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      List<Trigger> unmet =
          Arrays.stream(Trigger.values())
              .filter(trigger -> trigger.canBeMetIn(phase) && !isMet(phase, trigger))
              .toList();
      if (!unmet.isEmpty()) {
        never.put(phase, unmet);
      }
    }
    return never;
  }

  private boolean isMet(Phase phase, Trigger trigger) {
    return met.stream().anyMatch(each -> each.from() == phase && each.by() == trigger);
  }
}
