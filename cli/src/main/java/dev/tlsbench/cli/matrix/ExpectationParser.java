package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads expectations: blocks of {@code name: value} lines, separated by empty lines; a line that
 * begins with # is a comment.
 */
final class ExpectationParser {
  private static final String BACKEND = "backend";
  private static final Set<String> NAMES =
      Set.of("cell", "verdict", "signature", "reason", "evidence");
  private static final int CELL_WORDS = 4;

  private final String file;
  private final List<Expectation> entries = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private int first;

  private ExpectationParser(String file) {
    this.file = file;
  }

  /**
   * Reads a whole file.
   *
   * @param file its name, for people
   * @throws UserError if it is malformed
   */
  static List<Expectation> parse(String file, String text) {
    ExpectationParser parser = new ExpectationParser(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        parser.endBlock();
      } else if (!line.startsWith("#")) {
        parser.line(number, line);
      }
    }
    parser.endBlock();
    return List.copyOf(parser.entries);
  }

  private void line(int number, String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip();
    String value = line.substring(colon + 1).strip();
    first = values.isEmpty() && versions.isEmpty() ? number : first;
    if (value.isEmpty()) {
      throw bad(number, "says nothing; write name: value");
    } else if (name.equals(BACKEND)) {
      String[] words = value.split("\\s+", 2);
      if (words.length < 2) {
        throw bad(number, "binds to no version; write backend: NAME VERSION");
      }
      bind(number, words[0], words[1]);
    } else if (name.equals(Expectation.JDK)) {
      bind(number, name, value);
    } else if (!NAMES.contains(name) || values.putIfAbsent(name, value) != null) {
      throw bad(number, "has an unknown name, or one that was there before: " + name);
    }
  }

  private void bind(int number, String name, String version) {
    if (versions.putIfAbsent(name, version) != null) {
      throw bad(number, "binds to a second version of " + name);
    }
  }

  private void endBlock() {
    if (values.isEmpty() && versions.isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>(NAMES);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw bad(first, "begins an entry that lacks " + String.join(", ", missing));
    }
    if (Set.of(Expectation.JDK).containsAll(versions.keySet())) {
      throw bad(first, "begins an entry that is bound to no backend's version");
    }
    List<String> cells = List.of(value("cell").split("\\s+"));
    if (cells.size() != CELL_WORDS) {
      throw bad(first, "begins an entry whose cell is not PAIR SCENARIO TLS MODE");
    }
    entries.add(
        new Expectation(
            first,
            cells,
            verdict(),
            versions,
            value("signature"),
            value("reason"),
            value("evidence")));
    values.clear();
    versions.clear();
  }

  private Verdict verdict() {
    return switch (value("verdict")) {
      case "UNSUPPORTED" -> Verdict.UNSUPPORTED;
      case "KNOWN_BAD" -> Verdict.KNOWN_BAD;
      default ->
          throw bad(
              first,
              "begins an entry that expects %s; only UNSUPPORTED and KNOWN_BAD can be expected"
                  .formatted(value("verdict")));
    };
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private UserError bad(int line, String what) {
    return UserError.usage("line %d of %s %s".formatted(line, file, what));
  }
}
