package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.diff.Differ;
import dev.tlsbench.cli.diff.Gate;
import dev.tlsbench.cli.diff.SurveyDiff;
import dev.tlsbench.cli.report.DiffJson;
import dev.tlsbench.cli.report.DiffMarkdown;
import dev.tlsbench.cli.report.DiffText;
import dev.tlsbench.cli.result.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench diff}. */
@Command(
    name = "diff",
    description = {
      "Says what two surveys, two JDKs or two versions of a library do differently, by what it can"
          + " break, and with a command that shows it. Times are not compared."
    },
    exitCodeList = {
      "0:compared; with --gate: every change is accepted",
      "1:with --gate: something else changed, or an accepted change did not occur",
      Verb.USAGE,
      "3:the two have nothing in common",
      "4:environment problem: the machine cannot run this",
      Verb.INTERNAL,
      Verb.INTERRUPTED
    })
final class DiffVerb extends Verb {
  @Mixin private SettingOptions settings = new SettingOptions();

  @Option(
      names = "--fact",
      paramLabel = "GLOB",
      description =
          "Compares these facts only, such as 'hello.*'; * matches any characters. May be repeated."
              + " All by default.")
  private List<String> facts = new ArrayList<>();

  @Option(
      names = "--gate",
      paramLabel = "FILE",
      description = "A list of accepted changes; anything else fails.")
  private @Nullable Path gate;

  @Option(
      names = "--format",
      paramLabel = "text|json|md",
      converter = Words.OfDiffFormat.class,
      description = "Default: text.")
  private @Nullable Format format;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ColorOption color = new ColorOption();

  DiffVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    Format asked = json.or(format);
    Gate accepted = gate == null ? Gate.none() : Gate.of(gate);
    SettingOptions.Compared compared =
        settings.read(backends, command(), this::fromSurvey, this::fromWorker);
    SurveyDiff diff =
        Differ.between(compared.before(), compared.after(), facts, accepted, compared.commands());
    terminal.result(
        switch (asked) {
          case TEXT -> new DiffText(color.style(terminal)).render(diff);
          case JSON -> DiffJson.render(diff, command());
          default -> new DiffMarkdown().render(diff);
        });
    return exitCode(diff);
  }

  private void fromSurvey(String subject) {
    if (verbose()) {
      terminal.say("surveying " + subject);
    }
  }

  private int exitCode(SurveyDiff diff) {
    if (diff.same() == 0 && diff.findings().isEmpty()) {
      return ExitCode.INCONCLUSIVE;
    }
    boolean kept = diff.unaccepted() == 0 && diff.unused().isEmpty();
    return gate == null || kept ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
