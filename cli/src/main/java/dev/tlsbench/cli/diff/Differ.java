package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.scenario.Scenarios;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two settings fact by fact. */
public final class Differ {
  private final DiffSetting before;
  private final DiffSetting after;
  private final List<FactChange> changes = new ArrayList<>();
  private final List<OneSided> gone = new ArrayList<>();
  private final List<OneSided> added = new ArrayList<>();
  private final List<String> globs;
  private int same;

  private Differ(DiffSetting before, DiffSetting after, List<String> globs) {
    this.before = before;
    this.after = after;
    this.globs = List.copyOf(globs);
  }

  /**
   * What changed from one to the other.
   *
   * @param globs the facts to compare, in which * matches any characters; none for all, and only
   *     then an accepted change that did not occur is told
   * @param gate what is accepted of it
   * @param commands show a change alone
   */
  public static SurveyDiff between(
      DiffSetting before, DiffSetting after, List<String> globs, Gate gate, Commands commands) {
    Differ differ = new Differ(before.aligned(after), after.aligned(before), globs);
    Set<String> subjects = new LinkedHashSet<>(differ.before.facts().keySet());
    subjects.addAll(differ.after.facts().keySet());
    subjects.forEach(differ::compare);
    return new SurveyDiff(
        before.name(),
        after.name(),
        differ.before.where().changesTo(differ.after.where()),
        new DiffStory(commands, gate).of(differ.changes),
        differ.gone,
        differ.added,
        differ.same,
        globs.isEmpty() ? gate.unused(differ.changes) : List.of());
  }

  private void compare(String subject) {
    Map<String, Object> old = before.facts().getOrDefault(subject, Map.of());
    Map<String, Object> now = after.facts().getOrDefault(subject, Map.of());
    Set<String> facts = new LinkedHashSet<>(old.keySet());
    facts.addAll(now.keySet());
    facts.removeIf(fact -> !isCompared(fact));
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

  private boolean isCompared(String fact) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> Scenarios.matches(glob, fact));
  }
}
