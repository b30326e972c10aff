package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.report.SurveyJson;
import dev.tlsbench.cli.report.SurveyText;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyRun;
import dev.tlsbench.cli.survey.SurveyedJdk;
import dev.tlsbench.spi.TlsBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench survey}. */
@Command(
    name = "survey",
    description = {
      "Measures in memory what backends do, on the wire and at their API: hellos, choices,"
          + " records, tickets, alerts, rekeys and closes, and what each pair agrees on. The same"
          + " libraries on the same JDK always give the same facts."
    },
    exitCodeList = {
      "0:the survey is complete",
      Verb.USAGE,
      "4:environment problem: a backend cannot be used here, or a JDK does not start",
      Verb.INTERNAL,
      Verb.INTERRUPTED
    })
final class SurveyVerb extends Verb {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "The backend to survey, or NAME@LABEL=PATH for another version of its library: jars, or"
              + " a folder of jars. May be repeated. All that can be used by default.")
  private List<String> names = new ArrayList<>();

  @Mixin private TlsOption tls = new TlsOption();

  @Mixin private JdkOption jdks = new JdkOption();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the survey to this file, as JSON.")
  private @Nullable Path output;

  @Mixin private ForceOption force = new ForceOption();
  @Mixin private OutputOptions format = new OutputOptions();

  SurveyVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    Path file = output;
    boolean json = format.isJson();
    if (file != null) {
      force.requireFree(file);
      Outlet.tryFile(file);
    }
    List<String> asked = names.stream().map(name -> VersionOption.named(name, backends)).toList();
    List<String> all = backends.all().stream().map(TlsBackend::name).toList();
    List<String> surveyed =
        asked.isEmpty()
            ? all
            : asked.stream().distinct().map(name -> backends.named(name).name()).toList();
    Survey survey = run(surveyed, all);
    if (!asked.isEmpty()) {
      survey.environments().forEach(jdk -> requireUsable(jdk, surveyed));
    }
    Outlet outlet = new Outlet(terminal);
    if (file == null) {
      terminal.result(
          json ? SurveyJson.render(survey) : new SurveyText(format.style(terminal)).render(survey));
    } else if (outlet.write(file, to -> Files.writeString(to, SurveyJson.render(survey)))) {
      terminal.say("the survey is in " + file);
    }
    return outlet.exitCode(ExitCode.PASSED);
  }

  private Survey run(List<String> surveyed, List<String> all) {
    return new SurveyRun(backends.path(), this::fromSurvey, this::fromWorker)
        .run(command(), jdks.all(), surveyed, all, tls.protocols());
  }

  private void fromSurvey(String subject) {
    if (verbose()) {
      terminal.say("surveying " + subject);
    }
  }

  /** Refuses a survey that lacks one of these. */
  static void requireUsable(SurveyedJdk jdk, List<String> surveyed) {
    for (String name : surveyed) {
      String why = jdk.unusable().get(name);
      if (why != null) {
        throw UserError.environment(
            "%s cannot be used on JDK %s: %s".formatted(name, jdk.jdk(), why));
      }
    }
  }
}
