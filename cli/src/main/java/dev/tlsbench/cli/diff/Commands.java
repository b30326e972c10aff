package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The commands that show a change. */
final class Commands {
  private final Setting before;
  private final Setting after;

  Commands(Setting before, Setting after) {
    this.before = before;
    this.after = after;
  }

  /** The shortest one that shows these, ready to paste into a shell. */
  String of(List<FactChange> changes) {
    Set<String> backends = new LinkedHashSet<>();
    for (FactChange change : changes) {
      Subject.parse(change.subject())
          .ifPresent(
              subject -> {
                backends.add(subject.backend(Role.CLIENT));
                backends.add(subject.backend(Role.SERVER));
              });
    }
    List<String> words = new ArrayList<>(List.of("survey"));
    words.addAll(before.words());
    words.addAll(after.words());
    backends.forEach(backend -> words.addAll(List.of("--backend", backend)));
    return Reproduce.line(words);
  }
}
