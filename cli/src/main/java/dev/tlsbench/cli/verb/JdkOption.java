package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.LabelledJdk;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.process.InstalledJdks;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Other JDKs to run on: each for the whole run, or, with a label, for a side of a pair. */
final class JdkOption {
  /** The option's name. */
  static final String NAME = "--jdk";

  private static final int OLDEST = 17;

  @Option(
      names = NAME,
      paramLabel = "[LABEL=]DIR",
      description =
          "Runs on the JDK in this folder too, beside the current one; a number such as 25 finds"
              + " one that is installed beside it. With a label, only those backends run there that"
              + " are named NAME@LABEL, such as jsse:jsse@27. May be repeated.")
  private List<String> jdks = new ArrayList<>();

  /** Whether everything is run on another JDK, too. */
  boolean isGiven() {
    return !homes().isEmpty();
  }

  /**
   * The folders of the JDKs that everything is run on, without the current one's.
   *
   * @throws UserError if one is no JDK that this tool runs on
   */
  List<String> homes() {
    return jdks.stream().filter(text -> !LabelledJdk.is(text)).map(JdkOption::checked).toList();
  }

  /** The folders of all JDKs that everything is run on, the current one's first. */
  List<String> all() {
    return Stream.concat(Stream.of(JvmCommand.home()), homes().stream()).toList();
  }

  /**
   * Has backends found on the JDKs that have labels.
   *
   * @throws UserError if one is no JDK that this tool runs on, or two have one label
   */
  void addTo(Backends backends) {
    List<LabelledJdk> found = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (LabelledJdk jdk : labelled()) {
      found.add(new LabelledJdk(jdk.label(), checked(jdk.home())));
      if (!labels.add(jdk.label())) {
        throw UserError.usage(
            "--jdk: two JDKs are labelled %s; give one of them another label"
                .formatted(jdk.label()));
      }
    }
    backends.addJdks(found);
  }

  /**
   * Refuses JDKs without a label, for verbs that run once.
   *
   * @throws UserError if there is one
   */
  void requireLabels() {
    if (isGiven()) {
      throw UserError.usage(
          "--jdk %s needs the label of a side, as in --jdk LABEL=DIR; to run on it, set JAVA_HOME"
              .formatted(homes().get(0)));
    }
  }

  /** The JDKs that have labels, as the command line takes them. */
  List<String> labels() {
    return labelled().stream().map(jdk -> "%s=%s".formatted(NAME, jdk)).toList();
  }

  private List<LabelledJdk> labelled() {
    return jdks.stream().filter(LabelledJdk::is).map(LabelledJdk::parse).toList();
  }

  /**
   * Checks that each label is in use.
   *
   * @throws UserError if no side of a pair has it
   */
  void requireUsed(Collection<Pair> pairs) {
    requireNamed(
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.client().name(), pair.server().name()))
            .toList());
  }

  /** The same for names of backends. */
  void requireNamed(Collection<String> names) {
    for (LabelledJdk jdk : labelled()) {
      if (names.stream().noneMatch(name -> name.endsWith("@" + jdk.label()))) {
        throw UserError.usage(
            "--jdk %s: no backend is named NAME@%s; name one, or leave out the label to run everything there"
                .formatted(jdk, jdk.label()));
      }
    }
  }

  /**
   * The folder of a JDK.
   *
   * @param given the folder, or a number such as 17
   * @throws UserError if it is no JDK that this tool runs on
   */
  static String checked(String given) {
    Path jdk = FileNames.path(InstalledJdks.folder(given));
    if (!Files.isExecutable(jdk.resolve("bin").resolve("java"))) {
      throw UserError.usage("--jdk %s has no bin/java; give the folder of a JDK".formatted(jdk));
    }
    int version = InstalledJdks.version(jdk).orElse(OLDEST);
    if (version < OLDEST) {
      throw UserError.usage(
          "--jdk %s is Java %d; give a JDK of %d or later".formatted(jdk, version, OLDEST));
    }
    return jdk.toString();
  }
}
