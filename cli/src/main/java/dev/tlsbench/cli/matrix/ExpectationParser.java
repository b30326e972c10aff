package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.result.TextBlock;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the entries of a list of expectations, a block of lines each. */
final class ExpectationParser {
  private static final String BACKEND = "backend";
  private static final Set<String> NAMES =
      Set.of("cell", "verdict", "signature", "reason", "evidence");
  private static final int CELL_WORDS = 4;

  private final TextBlock block;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();

  private ExpectationParser(TextBlock block) {
    this.block = block;
  }

  /**
   * Reads a whole file.
   *
   * @param file its name, for people
   * @throws UserError if it is malformed
   */
  static List<Expectation> parse(String file, String text) {
    return TextBlock.read(file, text).stream()
        .map(block -> new ExpectationParser(block).entry())
        .toList();
  }

  private Expectation entry() {
    block.lines().forEach(this::line);
    Set<String> missing = new TreeSet<>(NAMES);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      throw block.bad("begins an entry that lacks " + String.join(", ", missing));
    }
    if (Set.of(Expectation.JDK).containsAll(versions.keySet())) {
      throw block.bad("begins an entry that is bound to no backend's version");
    }
    List<String> cells = List.of(value("cell").split("\\s+"));
    if (cells.size() != CELL_WORDS) {
      throw block.bad("begins an entry whose cell is not PAIR SCENARIO TLS MODE");
    }
    return new Expectation(
        block.first(),
        cells,
        verdict(),
        versions,
        value("signature"),
        value("reason"),
        value("evidence"));
  }

  private void line(TextBlock.Line line) {
    String name = line.name();
    if (name.equals(BACKEND)) {
      String[] words = line.value().split("\\s+", 2);
      if (words.length < 2) {
        throw block.bad(line, "binds to no version; write backend: NAME VERSION");
      }
      bind(line, words[0], words[1]);
    } else if (name.equals(Expectation.JDK)) {
      bind(line, name, line.value());
    } else if (!NAMES.contains(name) || values.putIfAbsent(name, line.value()) != null) {
      throw block.bad(line, "has an unknown name, or one that was there before: " + name);
    }
  }

  private void bind(TextBlock.Line line, String name, String version) {
    if (versions.putIfAbsent(name, version) != null) {
      throw block.bad(line, "binds to a second version of " + name);
    }
  }

  private Verdict verdict() {
    return switch (value("verdict")) {
      case "UNSUPPORTED" -> Verdict.UNSUPPORTED;
      case "KNOWN_BAD" -> Verdict.KNOWN_BAD;
      default ->
          throw block.bad(
              "begins an entry that expects %s; only UNSUPPORTED and KNOWN_BAD can be expected"
                  .formatted(value("verdict")));
    };
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }
}
