package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.diff.Commands;
import dev.tlsbench.cli.diff.DiffSetting;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.SurveyRun;
import dev.tlsbench.cli.survey.SurveyedJdk;
import dev.tlsbench.spi.TlsBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options for the two settings that are compared. */
final class SettingOptions {
  private static final String JDK = "--jdk";
  private static final String BACKEND = "--backend";

  @Parameters(
      paramLabel = "SURVEY",
      arity = "0..2",
      description = "Two files that `survey` wrote: the one before, the one after.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = JDK,
      paramLabel = "DIR",
      description =
          "Instead of files: surveys this JDK, given as its folder, or as a number such as 25 if it"
              + " is installed beside the current one. Once, to compare the current one with it, or"
              + " twice.")
  private List<String> jdks = new ArrayList<>();

  @Option(
      names = BACKEND,
      paramLabel = "NAME",
      description =
          "With --jdk: the backend to survey; all that can be used by default. Without: two"
              + " versions of one to compare, as in --backend bc@1.78=libs --backend bc. May be"
              + " repeated.")
  private List<String> names = new ArrayList<>();

  @Mixin private TlsOption tls = new TlsOption();

  /** The two, and how to have a look at one change. */
  record Compared(DiffSetting before, DiffSetting after, Commands commands) {}

  /**
   * Reads or surveys both.
   *
   * @param progress is told what is surveyed
   * @param stderr receives what workers print
   * @throws UserError if there are not two, or one cannot be had
   */
  Compared read(
      Backends backends, Invocation command, Consumer<String> progress, Consumer<String> stderr) {
    boolean surveyed = !jdks.isEmpty() || !names.isEmpty() || tls.isGiven();
    if (!files.isEmpty()) {
      if (surveyed) {
        throw UserError.usage("give two surveys or what to survey, not both");
      }
      return fromFiles(command);
    }
    if (jdks.size() > 2) {
      throw UserError.usage("--jdk is given %d times; two can be compared".formatted(jdks.size()));
    }
    List<String> homes = new ArrayList<>(jdks.stream().map(JdkOption::checked).toList());
    List<String> asked = names.stream().map(name -> VersionOption.named(name, backends)).toList();
    asked.forEach(backends::named);
    Surveys surveys = new Surveys(backends, command, progress, stderr);
    if (homes.isEmpty()) {
      return surveys.ofVersions(asked);
    }
    if (homes.size() == 1) {
      homes.add(0, JvmCommand.home());
    }
    return surveys.ofJdks(homes, asked);
  }

  private Compared fromFiles(Invocation command) {
    if (files.size() != 2) {
      throw UserError.usage("give two surveys, the one before and the one after");
    }
    ResultFile one = ResultFile.read(files.get(0));
    ResultFile other = ResultFile.read(files.get(1));
    DiffSetting before = DiffSetting.read(one);
    DiffSetting after = DiffSetting.read(other);
    requireOneFormat(one, other);
    List<String> numbers = List.of(before.jdkNumber(), after.jdkNumber());
    if (numbers.get(0).equals(numbers.get(1))) {
      Commands again = new Commands(command, List.of(one.name(), other.name()), false, false);
      return before.name().equals(after.name())
          ? new Compared(before.called(one.name()), after.called(other.name()), again)
          : new Compared(before, after, again);
    }
    List<String> words = List.of(JDK, numbers.get(0), JDK, numbers.get(1));
    return new Compared(before, after, new Commands(command, words, true, false));
  }

  private static void requireOneFormat(ResultFile one, ResultFile other) {
    long schema = one.document().count("schema");
    long otherSchema = other.document().count("schema");
    if (schema != otherSchema) {
      throw UserError.usage(
          "%s has schema %d, and %s has %d; survey both with one version of this tool"
              .formatted(other.name(), otherSchema, one.name(), schema));
    }
  }

  /** Surveys each setting in a process of its own. */
  private final class Surveys {
    private final Backends backends;
    private final Invocation command;
    private final Consumer<String> progress;
    private final Consumer<String> stderr;

    Surveys(
        Backends backends, Invocation command, Consumer<String> progress, Consumer<String> stderr) {
      this.backends = backends;
      this.command = command;
      this.progress = progress;
      this.stderr = stderr;
    }

    Compared ofJdks(List<String> homes, List<String> asked) {
      List<String> all = backends.all().stream().map(TlsBackend::name).toList();
      List<String> surveyed = asked.isEmpty() ? all : List.copyOf(new LinkedHashSet<>(asked));
      DiffSetting before = survey(homes.get(0), surveyed, all, asked);
      DiffSetting after = survey(homes.get(1), surveyed, all, asked);
      List<String> words = new ArrayList<>();
      jdks.forEach(jdk -> words.addAll(List.of(JDK, jdk)));
      Commands commands = new Commands(command, words, true, false);
      return before.name().equals(after.name()) && !homes.get(0).equals(homes.get(1))
          ? new Compared(before.called(homes.get(0)), after.called(homes.get(1)), commands)
          : new Compared(before, after, commands);
    }

    Compared ofVersions(List<String> asked) {
      if (asked.size() != 2
          || !DiffSetting.library(asked.get(0)).equals(DiffSetting.library(asked.get(1)))) {
        throw UserError.usage(
            "give two surveys, --jdk DIR, or two versions of one backend, such as --backend"
                + " bc@1.78=libs --backend bc");
      }
      List<String> words = new ArrayList<>();
      names.forEach(name -> words.addAll(List.of(BACKEND, name)));
      return new Compared(
          version(asked.get(0)), version(asked.get(1)), new Commands(command, words, true, true));
    }

    /** Its peers are those that both versions have, and itself. */
    private DiffSetting version(String name) {
      List<String> peers =
          backends.all().stream()
              .map(TlsBackend::name)
              .filter(
                  peer ->
                      peer.equals(name)
                          || !DiffSetting.library(peer).equals(DiffSetting.library(name)))
              .toList();
      return survey(JvmCommand.home(), List.of(name), peers, List.of(name)).called(name);
    }

    private DiffSetting survey(
        String home, List<String> surveyed, List<String> peers, List<String> required) {
      SurveyedJdk jdk =
          new SurveyRun(backends.path(), progress, stderr)
              .run(command, List.of(home), surveyed, peers, tls.protocols())
              .environments()
              .get(0);
      SurveyVerb.requireUsable(jdk, required);
      return DiffSetting.of(jdk);
    }
  }
}
