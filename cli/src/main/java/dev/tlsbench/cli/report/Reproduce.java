package dev.tlsbench.cli.report;

import dev.tlsbench.cli.backend.LabelledJdk;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the command line that repeats something, ready to paste into a shell. */
public final class Reproduce {
  /** Words that no shell interprets. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** The command that the launcher was started with, which it passes in this property. */
  private static final String LAUNCHER = System.getProperty("tlsbench.launcher", "./tlsbench");

  /** Options that a single cell sets itself. */
  private static final Set<String> NARROWED =
      Set.of("--pair", "--tls", "--mode", "--scenario", "--workload");

  /** What a row of a measurement has its own of, too. */
  private static final Set<String> OF_A_ROW =
      Set.of(
          "--groups",
          "--key-type",
          "--chain",
          "--client-auth",
          "--buffers",
          "--connections",
          "--threads",
          "--idle");

  /** Output options, left out because the files exist by now. */
  private static final Set<String> OUTPUT = Set.of("--format", "--output", "--color", "--jfr");

  /** What a run elsewhere has its own of. */
  private static final Set<String> ELSEWHERE = Set.of("--jdk", "--seed");

  /** The options that every verb needs just as the run did. */
  private static final Set<String> BACKENDS = Set.of("--backend-path", "--provider", "--declared");

  /** The options of verbs that name more backends. */
  private static final Set<String> MORE_BACKENDS = Set.of("--backend", "--jdk");

  /** The options that have no value, and are about what is printed. */
  private static final Set<String> FLAGS =
      Set.of("--json", "--force", "--verbose", "--update-expected");

  private Reproduce() {}

  /** Every option that is known here; those with true have a value. */
  static Map<String, Boolean> known() {
    Map<String, Boolean> known = new TreeMap<>();
    Stream.of(NARROWED, OF_A_ROW, OUTPUT, BACKENDS, MORE_BACKENDS, ELSEWHERE)
        .flatMap(Set::stream)
        .forEach(name -> known.put(name, true));
    FLAGS.forEach(name -> known.put(name, false));
    return known;
  }

  /** The whole run, with the seed it had. */
  public static String whole(Invocation command, long seed) {
    return line(seeded(without(command.words(), OUTPUT), seed));
  }

  /** The whole of a run that has no seed. */
  public static String whole(Invocation command) {
    return line(without(command.words(), OUTPUT));
  }

  /** One cell of it. */
  public static String cell(Invocation command, long seed, Cell cell) {
    List<String> own =
        new ArrayList<>(
            List.of(
                "--pair", cell.pair(),
                "--tls", cell.protocol().number(),
                "--mode", cell.modeName()));
    if (choosesScenarios(command)) {
      own.addAll(List.of("--scenario", cell.scenario()));
    }
    return narrowed(command, seed) + " " + words(own);
  }

  /** The command line up to a single cell's own options. */
  public static String narrowed(Invocation command, long seed) {
    return line(seeded(without(without(command.words(), OUTPUT), NARROWED), seed));
  }

  /** The command line up to the own options of a single row of a measurement. */
  public static String narrowedToRow(Invocation command, long seed) {
    List<String> words = without(without(command.words(), OUTPUT), NARROWED);
    return line(seeded(without(words, OF_A_ROW), seed));
  }

  /**
   * What a run elsewhere has in common with this one: not where it runs, its seed or its output.
   */
  public static List<String> elsewhere(Invocation command) {
    return without(without(command.words(), OUTPUT), ELSEWHERE);
  }

  /** Whether a cell of it has to name its scenario. */
  public static boolean choosesScenarios(Invocation command) {
    return !command.verb().equals(Invocation.ECHO);
  }

  /** Another verb's command line, with the backends of the run. */
  public static String other(Invocation command, String... words) {
    List<String> all = new ArrayList<>(only(command.words(), BACKENDS));
    all.addAll(List.of(words));
    return line(all);
  }

  /** The command that replays this file, with the run's backends, versions and labelled JDKs. */
  public static String replay(Invocation command, String file) {
    List<String> words = new ArrayList<>(List.of("replay", file));
    words.addAll(only(command.words(), MORE_BACKENDS));
    return other(command, words.toArray(String[]::new));
  }

  /** The words quoted so that a shell takes them as they are. */
  public static String line(List<String> words) {
    return quoted(LAUNCHER) + " " + words(words);
  }

  private static String words(List<String> words) {
    return words.stream().map(Reproduce::quoted).collect(Collectors.joining(" "));
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

  private static List<String> only(List<String> words, Set<String> options) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.replaceFirst("=.*", "");
      boolean joined = options.contains(name) && !name.equals(word);
      boolean apart = options.contains(word) && i + 1 < words.size();
      List<String> option = words.subList(i, apart ? i + 2 : i + 1);
      if ((joined || apart) && !unlabelled(name, option)) {
        found.addAll(option);
      }
    }
    return found;
  }

  /** Whether it names a JDK to run on, and no backends. */
  private static boolean unlabelled(String name, List<String> option) {
    String value = option.get(option.size() - 1).replaceFirst("^--jdk=", "");
    return name.equals("--jdk") && !LabelledJdk.is(value);
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
