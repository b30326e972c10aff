package dev.tlsbench.cli.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two settings fact by fact. */
public final class Differ {
  private final Setting before;
  private final Setting after;
  private final List<FactChange> changes = new ArrayList<>();
  private final List<OneSided> gone = new ArrayList<>();
  private final List<OneSided> added = new ArrayList<>();
  private int same;

  private Differ(Setting before, Setting after) {
    this.before = before;
    this.after = after;
  }

  /**
   * What changed from one to the other.
   *
   * @param gate what is accepted of it
   */
  public static SurveyDiff between(Setting before, Setting after, Gate gate) {
    Differ differ = new Differ(before, after);
    Set<String> subjects = new LinkedHashSet<>(before.facts().keySet());
    subjects.addAll(after.facts().keySet());
    subjects.forEach(differ::compare);
    return new SurveyDiff(
        before.name(),
        after.name(),
        before.where().changesTo(after.where()),
        new Story(new Commands(before, after), gate).of(differ.changes),
        differ.gone,
        differ.added,
        differ.same,
        gate.unused(differ.changes));
  }

  private void compare(String subject) {
    Map<String, Object> old = before.facts().getOrDefault(subject, Map.of());
    Map<String, Object> now = after.facts().getOrDefault(subject, Map.of());
    Set<String> facts = new LinkedHashSet<>(old.keySet());
    facts.addAll(now.keySet());
    for (String fact : facts) {
      Object then = old.get(fact);
      Object later = now.get(fact);
      if (then == null) {
        added.add(new OneSided(subject, fact, before.reason(subject, fact)));
      } else if (later == null) {
        gone.add(new OneSided(subject, fact, after.reason(subject, fact)));
      } else if (then.equals(later)) {
        same++;
      } else {
        changes.add(new FactChange(subject, fact, then, later));
      }
    }
  }
}
