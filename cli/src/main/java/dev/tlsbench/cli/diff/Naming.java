package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.survey.Subject;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names for several subjects at once: {@code a TLS 1.2 or TLS 1.3 client of bc or jsse}. */
final class Naming {
  /** Who has which versions. */
  private record Who(String who, String role) {}

  private Naming() {}

  /** The subjects, in the singular, joined by "or". */
  static String of(Collection<String> subjects) {
    List<String> phrases = new ArrayList<>();
    Map<Who, Set<String>> versions = new LinkedHashMap<>();
    for (String name : subjects) {
      Optional<Subject> subject = Subject.parse(name);
      if (subject.isEmpty()) {
        phrases.add(name);
        continue;
      }
      Who who = new Who(subject.get().who(), role(subject.get().role()));
      versions
          .computeIfAbsent(who, unseen -> new LinkedHashSet<>())
          .add(version(subject.get().protocol()));
    }
    phrases.addAll(phrases(versions));
    return or(phrases);
  }

  /** One phrase for those with the same versions and role, or the same versions and backend. */
  private static List<String> phrases(Map<Who, Set<String>> versions) {
    Map<List<Object>, Set<String>> names = new LinkedHashMap<>();
    versions.forEach((who, its) -> add(names, List.of(its, who.role()), who.who()));
    Map<List<Object>, Set<String>> roles = new LinkedHashMap<>();
    names.forEach((key, whos) -> add(roles, List.of(key.get(0), whos), String.valueOf(key.get(1))));
    return roles.entrySet().stream()
        .map(
            each -> {
              String which = or(texts(each.getKey().get(0)));
              String whos = or(texts(each.getKey().get(1)));
              String role = or(each.getValue());
              return role.equals(PAIR)
                  ? "the %s pair %s".formatted(which, whos)
                  : "a %s %s of %s".formatted(which, role, whos);
            })
        .toList();
  }

  private static final String PAIR = "pair";

  private static void add(Map<List<Object>, Set<String>> map, List<Object> key, String value) {
    map.computeIfAbsent(key, unseen -> new LinkedHashSet<>()).add(value);
  }

  private static List<String> texts(Object set) {
    return set instanceof Collection<?> all
        ? all.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(set));
  }

  private static String role(@Nullable Role role) {
    return role == null ? PAIR : role.name().toLowerCase(Locale.ROOT);
  }

  private static String version(@Nullable Protocol protocol) {
    return protocol == null ? "default" : "TLS " + protocol.number();
  }

  /** {@code a, b or c}. */
  static String or(Collection<String> names) {
    List<String> each = List.copyOf(names);
    int last = each.size() - 1;
    return last < 1
        ? String.join("", each)
        : String.join(", ", each.subList(0, last)) + " or " + each.get(last);
  }
}
