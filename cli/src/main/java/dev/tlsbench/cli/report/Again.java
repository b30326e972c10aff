package dev.tlsbench.cli.report;

import dev.tlsbench.cli.result.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line that does something once more, to be pasted into a shell. */
public final class Again {
  /** Words that no shell reads anything into. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** The verb that has no scenarios to choose from. */
  private static final String ONE_SCENARIO = "echo";

  /** What a single cell says itself, or what is about the output. */
  private static final Set<String> NARROWED =
      Set.of("--pair", "--tls", "--mode", "--scenario", "--workload");

  private static final Set<String> OUTPUT = Set.of("--format", "--output", "--color");
  private static final Set<String> FLAGS =
      Set.of("--json", "--force", "--verbose", "--update-expected");

  private Again() {}

  /** The whole run, with the seed it had. */
  public static String whole(List<String> command, long seed) {
    return line(seeded(without(command, OUTPUT), seed));
  }

  /** One cell of it. */
  public static String cell(List<String> command, long seed, Cell cell) {
    List<String> own =
        new ArrayList<>(
            List.of(
                "--pair", cell.pair(),
                "--tls", cell.protocol().number(),
                "--mode", cell.modeName()));
    if (!command.contains(ONE_SCENARIO)) {
      own.addAll(List.of("--scenario", cell.scenario()));
    }
    return narrowed(command, seed) + " " + words(own);
  }

  /** What a single cell's own options follow after. */
  public static String narrowed(List<String> command, long seed) {
    return line(seeded(without(without(command, OUTPUT), NARROWED), seed));
  }

  /** The words as a shell takes them for words, whatever is in them. */
  public static String line(List<String> words) {
    return "./tlsbench " + words(words);
  }

  private static String words(List<String> words) {
    return words.stream().map(Again::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static List<String> seeded(List<String> words, long seed) {
    List<String> seeded = new ArrayList<>(without(words, Set.of("--seed")));
    seeded.add("--seed");
    seeded.add(Long.toString(seed));
    return seeded;
  }

  private static List<String> without(List<String> words, Set<String> options) {
    List<String> left = new ArrayList<>();
    boolean value = false;
    for (String word : words) {
      String name = word.replaceFirst("=.*", "");
      boolean option = options.contains(name);
      if (!value && !option && !FLAGS.contains(word)) {
        left.add(word);
      }
      value = option && name.equals(word);
    }
    return left;
  }
}
