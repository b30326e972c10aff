package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Failures by the dozen, of a product in which bugs were planted: recorded, and replayed by
 * whichever JDK is asked to.
 */
public final class Failures {
  static final int OF_EACH_BUG = 20;

  /** Those that nearly every schedule shows. */
  static final Set<String> BUGS = Set.of("I1", "I2", "I4", "I10", "I12");

  private static final int SEEDS = 3000;
  private static final List<String> PAIRS =
      List.of(
          "jsse:jsse", "conscrypt:jsse", "jsse:conscrypt", "bc:jsse", "jsse:bc", "bc:conscrypt");

  private Failures() {}

  /**
   * Writes down the first failures that are found.
   *
   * @param arguments the folder to write to
   */
  public static String record(String... arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Contexts contexts = new Contexts();
    int found = 0;
    for (int seed = 0; seed < SEEDS && found < OF_EACH_BUG; seed++) {
      Protocol protocol = Protocol.values()[seed / PAIRS.size() % 2];
      Case what = Hunt.caseOf(PAIRS.get(seed % PAIRS.size()), protocol, seed);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      Finding finding = schedule.finding();
      if (finding != null) {
        found++;
        ReplayFile.ofRaw(
                new Recording(what, seed, schedule.choices(), finding, schedule.step()), "a test")
            .write(folder.resolve(seed + ".replay"));
      }
    }
    return found + " recorded";
  }

  /**
   * Replays what lies in a folder.
   *
   * @param arguments the folder
   * @return how many failed in the same way, and a line for each that did not
   */
  public static String replay(String... arguments) throws IOException {
    Backends backends = Backends.load();
    Contexts contexts = new Contexts();
    List<String> others = new ArrayList<>();
    int same = 0;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.sorted().toList()) {
        Recording recording = ReplayFile.read(file, backends).recording();
        Schedule schedule =
            contexts.run(recording.what(), Choices.replaying(recording.choices()), false);
        if (recording.sameAs(schedule)) {
          same++;
        } else {
          others.add(
              "%s; replayed: step %d %s".formatted(recording, schedule.step(), schedule.finding()));
        }
      }
    }
    others.add(0, same + " the same");
    return String.join("\n", others);
  }

  /**
   * Finds a failure and shrinks it.
   *
   * @param arguments seconds that it may take
   * @return how many steps are left, the story, and what was found
   */
  public static String shrink(String... arguments) {
    Contexts contexts = new Contexts();
    for (int seed = 0; seed < SEEDS; seed++) {
      Case what = Hunt.caseOf("conscrypt:conscrypt", Protocol.TLS_1_3, seed);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      Finding finding = schedule.finding();
      if (finding != null) {
        long deadline =
            System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
        Recording least =
            new Shrinker(
                    contexts,
                    new Recording(what, seed, schedule.choices(), finding, schedule.step()),
                    () -> System.nanoTime() < deadline,
                    smaller -> {})
                .shrink();
        Schedule told = contexts.run(what, Choices.replaying(least.choices()), true);
        return "%d\n%s\n%s".formatted(least.step(), String.join("\n", told.story()), least);
      }
    }
    throw new IllegalStateException("nothing fails");
  }

  /** Has some of the bugs do one of these, each in a folder of its own. */
  static List<String> ofEachBug(String method, Path folder, Path scratch)
      throws IOException, ReflectiveOperationException {
    List<String> answers = new ArrayList<>();
    for (PlantedCore.Bug bug : PlantedBugTest.bugs()) {
      if (BUGS.contains(name(bug))) {
        answers.add(with(bug, scratch).call(Failures.class, method, folder + "/" + name(bug)));
      }
    }
    return answers;
  }

  static PatchedProduct with(PlantedCore.Bug bug, Path scratch) throws IOException {
    PatchedProduct.Patch patch =
        new PatchedProduct.Patch(
            "../spi/src/main/java/dev/tlsbench/core/" + bug.file(), bug.piece(), bug.bug());
    return PatchedProduct.with(List.of(patch), scratch.resolve(name(bug)));
  }

  static String name(PlantedCore.Bug bug) {
    return bug.id().replaceFirst(":.*", "");
  }

  /** Does it in a JVM of its own: the method, and the folders. */
  public static void main(String... arguments) throws Exception {
    ofEachBug(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]))
        .forEach(System.out::println);
  }
}
