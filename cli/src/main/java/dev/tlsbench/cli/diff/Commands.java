package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The commands that show a change alone.
 *
 * @param command the command line, of which the places of backends are kept
 * @param words the two settings, as the command line names them
 * @param surveys whether they survey again, and can be told for whom
 * @param namesBackends whether the settings are backends already
 */
public record Commands(
    Invocation command, List<String> words, boolean surveys, boolean namesBackends) {
  /** As many facts are named one by one. */
  private static final int FEW = 2;

  public Commands {
    words = List.copyOf(words);
  }

  /**
   * The shortest one that shows these, ready to paste into a shell.
   *
   * @param changes the facts, without what follows from them
   */
  String of(List<FactChange> changes) {
    List<String> line = new ArrayList<>(List.of("diff"));
    line.addAll(words);
    List<Subject> subjects =
        changes.stream().flatMap(change -> Subject.parse(change.subject()).stream()).toList();
    if (surveys && !namesBackends) {
      backends(subjects).forEach(backend -> line.addAll(List.of("--backend", backend)));
    }
    Set<Optional<Protocol>> protocols = new LinkedHashSet<>();
    subjects.forEach(subject -> protocols.add(Optional.ofNullable(subject.protocol())));
    if (surveys && protocols.size() == 1) {
      protocols.iterator().next().ifPresent(one -> line.addAll(List.of("--tls", one.number())));
    }
    globs(changes).forEach(glob -> line.addAll(List.of("--fact", glob)));
    return Reproduce.other(command, line.toArray(String[]::new));
  }

  private static Set<String> backends(List<Subject> subjects) {
    Set<String> backends = new LinkedHashSet<>();
    for (Subject subject : subjects) {
      backends.add(subject.backend(Role.CLIENT));
      backends.add(subject.backend(Role.SERVER));
    }
    return backends;
  }

  private static Set<String> globs(List<FactChange> changes) {
    Set<String> facts = new TreeSet<>();
    changes.forEach(change -> facts.add(change.fact()));
    Set<String> globs = new TreeSet<>();
    facts.forEach(fact -> globs.add(facts.size() > FEW ? fact.replaceFirst("\\..*", ".*") : fact));
    return globs;
  }
}
