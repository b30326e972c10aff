package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Failures by the dozen, of a product in which bugs were planted: recorded, and replayed by
 * whichever JDK is asked to.
 */
public final class Failures {
  static final int OF_EACH_BUG = 20;

  /** Those that nearly every schedule shows. */
  static final List<String> BUGS =
      List.of(
          "told done as soon as it is encrypted",
          "a part that was taken is sent again",
          "watched for writing only after a would-block",
          "two tell at once",
          "the delivery's buffer is kept");

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
    SimContexts contexts = new SimContexts();
    int found = 0;
    for (int seed = 0; seed < SEEDS && found < OF_EACH_BUG; seed++) {
      Protocol protocol = Protocol.values()[seed / PAIRS.size() % 2];
      SimCell what = Hunt.caseOf(PAIRS.get(seed % PAIRS.size()), protocol, seed);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      Violation violation = schedule.violation();
      if (violation != null) {
        found++;
        ReplayFile.ofRaw(
                new FailedSchedule(what, seed, schedule.choices(), violation, schedule.step()),
                "a test")
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
    SimContexts contexts = new SimContexts();
    List<String> others = new ArrayList<>();
    int same = 0;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.sorted().toList()) {
        FailedSchedule recording = ReplayFile.read(file, backends).recording();
        Schedule schedule =
            contexts.run(recording.what(), Choices.replaying(recording.choices()), false);
        if (recording.sameAs(schedule)) {
          same++;
        } else {
          others.add(
              "%s; replayed: step %d %s"
                  .formatted(recording, schedule.step(), schedule.violation()));
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
    SimContexts contexts = new SimContexts();
    for (int seed = 0; seed < SEEDS; seed++) {
      SimCell what = Hunt.caseOf("conscrypt:conscrypt", Protocol.TLS_1_3, seed);
      Schedule schedule = contexts.run(what, Choices.ofSeed(seed), false);
      Violation violation = schedule.violation();
      if (violation != null) {
        long deadline =
            System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
        FailedSchedule least =
            new Shrinker(
                    contexts,
                    new FailedSchedule(what, seed, schedule.choices(), violation, schedule.step()),
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
    for (String name : BUGS) {
      String recordings = folder.resolve(name.replace(' ', '-')).toString();
      answers.add(with(PlantedBug.named(name), scratch).call(Failures.class, method, recordings));
    }
    return answers;
  }

  static Twin with(PlantedBug bug, Path scratch) throws IOException {
    String folder = bug.name().replace(' ', '-');
    return Twin.ofCli(List.of(bug.patch()), scratch.resolve(folder));
  }

  /** Does it in a JVM of its own: the method, and the folders. */
  public static void main(String... arguments) throws Exception {
    ofEachBug(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]))
        .forEach(System.out::println);
  }
}
