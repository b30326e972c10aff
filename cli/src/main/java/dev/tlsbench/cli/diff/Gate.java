package dev.tlsbench.cli.diff;

import dev.tlsbench.cli.result.TextBlock;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of accepted changes. Each entry is a block of lines: {@code subject}, {@code fact} and
 * {@code reason}, and where it is bound to values, {@code before} and {@code after}; in all but the
 * reason, * matches any characters.
 */
public final class Gate {
  private static final String SUBJECT = "subject";
  private static final String FACT = "fact";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String REASON = "reason";
  private static final List<String> REQUIRED = List.of(SUBJECT, FACT, REASON);
  private static final List<String> OPTIONAL = List.of(BEFORE, AFTER);

  private final String file;
  private final List<Entry> entries;

  private record Entry(int line, Map<String, String> values) {

    boolean accepts(FactChange change) {
      return matches(SUBJECT, change.subject())
          && matches(FACT, change.fact())
          && matches(BEFORE, Values.text(change.before()))
          && matches(AFTER, Values.text(change.after()));
    }

    private boolean matches(String name, String text) {
      return Scenarios.matches(values.getOrDefault(name, "*"), text);
    }
  }

  private Gate(String file, List<Entry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /** One that accepts nothing. */
  public static Gate none() {
    return new Gate("", List.of());
  }

  /**
   * Reads a file.
   *
   * @throws UserError if it cannot be read or is malformed
   */
  public static Gate of(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw UserError.usage(
          "--gate %s cannot be read; give a file of accepted changes".formatted(file), e);
    }
  }

  static Gate parse(String file, String text) {
    return new Gate(file, TextBlock.read(file, text).stream().map(Gate::entry).toList());
  }

  private static Entry entry(TextBlock block) {
    Map<String, String> values = new LinkedHashMap<>();
    for (TextBlock.Line line : block.lines()) {
      boolean known = REQUIRED.contains(line.name()) || OPTIONAL.contains(line.name());
      if (!known || values.putIfAbsent(line.name(), line.value()) != null) {
        throw block.bad(line, "has an unknown name, or one that was there before: " + line.name());
      }
    }
    List<String> missing = new ArrayList<>(REQUIRED);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw block.bad("begins an entry that lacks " + String.join(", ", missing));
    }
    return new Entry(block.first(), values);
  }

  /** Why these changes are accepted; empty unless all are. */
  String reason(List<FactChange> changes) {
    Set<String> reasons = new LinkedHashSet<>();
    for (FactChange change : changes) {
      Optional<Entry> entry = entries.stream().filter(each -> each.accepts(change)).findFirst();
      if (entry.isEmpty()) {
        return "";
      }
      reasons.add(entry.get().values().getOrDefault(REASON, ""));
    }
    return String.join("; ", reasons);
  }

  /** The entries that accept none of these changes, a sentence each. */
  List<String> unused(List<FactChange> changes) {
    return entries.stream()
        .filter(entry -> changes.stream().noneMatch(entry::accepts))
        .map(
            entry ->
                "line %d of %s accepts a change of %s for %s, which did not occur; remove the entry"
                    .formatted(
                        entry.line(), file, entry.values().get(FACT), entry.values().get(SUBJECT)))
        .toList();
  }
}
