package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.survey.Fact;
import dev.tlsbench.cli.survey.FactGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells changes of facts in sentences. The facts of a subject that belong to one topic, such as its
 * hello, are told in one sentence, and so are the subjects for which the same changed.
 */
final class DiffStory {
  /** What a change of a fact that this tool does not know can break. */
  static final String UNKNOWN = "unknown facts";

  /** The facts of these topics are parts of one message or one choice. */
  private static final Map<String, String> TOPICS =
      Map.of(
          "hello", "hello",
          "choice", "choice",
          "server", "choice",
          "retry", "choice",
          "agreed", "agreed",
          "handshake", "agreed",
          "tickets", "tickets");

  private static final List<FactGroup> GROUPS = List.of(FactGroup.values());
  private static final List<Fact> FACTS = List.of(Fact.values());

  private final Gate gate;
  private final Commands commands;

  /**
   * What changed for one subject within one topic.
   *
   * @param facts what it is about
   * @param consequences what follows from those, for whatever subject
   */
  private record Part(String subject, List<FactChange> facts, List<FactChange> consequences) {

    List<String> what() {
      return clauses(false).map(Told::text).toList();
    }

    List<String> howMuch() {
      return Stream.concat(
              clauses(true).map(Told::text), Consequences.clauses(consequences).stream())
          .toList();
    }

    List<String> roughly() {
      return clauses(true).map(Told::rough).toList();
    }

    private Stream<Told> clauses(boolean measures) {
      return facts.stream().map(Wording::clause).filter(clause -> clause.measure() == measures);
    }

    /** Parts with the same key are told together. */
    List<String> key() {
      List<String> what = what();
      return what.isEmpty() ? roughly() : what;
    }

    Stream<FactChange> all() {
      return Stream.concat(facts.stream(), consequences.stream());
    }
  }

  DiffStory(Commands commands, Gate gate) {
    this.commands = commands;
    this.gate = gate;
  }

  /** All of them, in the order of what they can break. */
  List<Finding> of(List<FactChange> changes) {
    Consequences consequences = new Consequences(changes);
    Map<String, Map<String, Part>> topics = new LinkedHashMap<>();
    for (FactChange change : changes) {
      FactChange cause = root(consequences, change);
      Part part = part(topics, cause);
      (cause.equals(change) ? part.facts() : part.consequences()).add(change);
    }
    List<List<Part>> alike = new ArrayList<>();
    topics.values().forEach(subjects -> alike.addAll(alike(subjects.values())));
    return alike.stream()
        .sorted(Comparator.comparingInt(DiffStory::rank).thenComparingInt(DiffStory::place))
        .map(this::finding)
        .toList();
  }

  /** What it follows from in the end. */
  private static FactChange root(Consequences consequences, FactChange change) {
    FactChange cause = change;
    Optional<FactChange> further = consequences.cause(cause);
    while (further.isPresent()) {
      cause = further.get();
      further = consequences.cause(cause);
    }
    return cause;
  }

  private static Part part(Map<String, Map<String, Part>> topics, FactChange change) {
    return topics
        .computeIfAbsent(topic(change.fact()), unseen -> new LinkedHashMap<>())
        .computeIfAbsent(
            change.subject(), name -> new Part(name, new ArrayList<>(), new ArrayList<>()));
  }

  private static String topic(String fact) {
    int end = fact.indexOf('.');
    String prefix = end < 0 ? fact : fact.substring(0, end);
    return TOPICS.getOrDefault(prefix, fact);
  }

  private static List<List<Part>> alike(Collection<Part> parts) {
    Map<List<String>, List<Part>> byKey = new LinkedHashMap<>();
    parts.forEach(part -> byKey.computeIfAbsent(part.key(), unseen -> new ArrayList<>()).add(part));
    return List.copyOf(byKey.values());
  }

  private Finding finding(List<Part> parts) {
    List<String> common = new ArrayList<>(parts.get(0).howMuch());
    parts.forEach(part -> common.retainAll(part.howMuch()));
    List<String> clauses = new ArrayList<>(parts.get(0).what());
    if (clauses.isEmpty() && !common.containsAll(parts.get(0).howMuch())) {
      clauses.addAll(parts.get(0).roughly());
      common.clear();
    }
    clauses.addAll(common);
    List<FactChange> facts = parts.stream().flatMap(Part::all).toList();
    return new Finding(
        label(rank(parts)),
        sentence(parts.stream().map(Part::subject).toList(), clauses),
        details(parts, common),
        commands.of(parts.stream().flatMap(part -> part.facts().stream()).toList()),
        facts,
        gate.reason(facts));
  }

  /** What is not the same for all, by those for whom it is. */
  private static List<String> details(List<Part> parts, List<String> common) {
    Map<List<String>, List<String>> byClauses = new LinkedHashMap<>();
    for (Part part : parts) {
      List<String> own = new ArrayList<>(part.howMuch());
      own.removeAll(common);
      if (!own.isEmpty()) {
        byClauses.computeIfAbsent(own, unseen -> new ArrayList<>()).add(part.subject());
      }
    }
    return byClauses.entrySet().stream()
        .map(each -> sentence(each.getValue(), each.getKey()))
        .toList();
  }

  private static String sentence(List<String> subjects, List<String> clauses) {
    String told = String.join("; ", clauses.stream().map(DiffStory::inner).toList());
    String who = Naming.of(subjects);
    String joint = told.startsWith("now ") || told.startsWith("no longer ") ? " " : ": ";
    return who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1) + joint + told + ".";
  }

  private static String inner(String clause) {
    return clause.replaceFirst("^: ", "");
  }

  /** The place of its group among all; what is no more than a consequence does not count. */
  private static int rank(List<Part> parts) {
    List<FactChange> facts = parts.stream().flatMap(part -> part.facts().stream()).toList();
    List<FactChange> causes =
        facts.stream().filter(change -> !Wording.clause(change).measure()).toList();
    return (causes.isEmpty() ? facts : causes)
        .stream()
            .map(change -> Fact.of(change.fact()))
            .mapToInt(
                fact -> fact.map(known -> GROUPS.indexOf(known.group())).orElse(GROUPS.size()))
            .min()
            .orElseThrow();
  }

  private static String label(int rank) {
    return rank < GROUPS.size() ? GROUPS.get(rank).label() : UNKNOWN;
  }

  /** The place of its first fact among all. */
  private static int place(List<Part> parts) {
    return Fact.of(parts.get(0).facts().get(0).fact()).map(FACTS::indexOf).orElse(FACTS.size());
  }
}
