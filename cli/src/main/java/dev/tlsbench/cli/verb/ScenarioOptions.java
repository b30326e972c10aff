package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.scenario.Profile;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.cli.simulation.ScenarioKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which scenarios are run. */
final class ScenarioOptions {
  @Option(
      names = "--scenario",
      paramLabel = "ID",
      split = ",",
      description =
          "Which scenarios; * stands for any letters. May be repeated. All of the profile by"
              + " default.")
  private List<String> globs = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "smoke|quick|soak",
      defaultValue = "quick",
      converter = Words.OfProfile.class,
      description =
          "A few scenarios, all of them, or all of them until the budget is used up. Default:"
              + " ${DEFAULT-VALUE}.")
  private Profile profile = Profile.QUICK;

  Profile profile() {
    return profile;
  }

  /**
   * Those that were asked for, each once, in the order in which they run.
   *
   * @param family what their ids begin with
   */
  List<Scenario> chosen(String family) {
    if (globs.isEmpty()) {
      return of(family, Scenarios.of(profile));
    }
    for (String glob : globs) {
      if (of(family, Scenarios.matching(List.of(glob))).isEmpty()) {
        String known =
            of(family, Scenarios.all()).stream()
                .map(Scenario::id)
                .collect(Collectors.joining(", "));
        throw Refusal.usage("there is no scenario \"%s\". Known: %s".formatted(glob, known));
      }
    }
    return of(family, Scenarios.matching(globs));
  }

  private static List<Scenario> of(String family, List<Scenario> scenarios) {
    return scenarios.stream().filter(scenario -> scenario.id().startsWith(family)).toList();
  }

  /** What each of them proves. */
  static String listing(List<Scenario> scenarios) {
    StringBuilder text = new StringBuilder();
    List<String> kinds = ScenarioKind.ids();
    for (Scenario scenario : scenarios) {
      boolean simulated = kinds.contains(scenario.id());
      String where = scenario.profile().id() + (simulated ? ", simulated" : "");
      text.append("%s (%s)%n".formatted(scenario.id(), where));
      text.append("    %s%n".formatted(scenario.proves()));
      if (!scenario.exhibits().isEmpty()) {
        text.append("    would show %s%n".formatted(String.join(", ", scenario.exhibits())));
      }
    }
    return text.toString();
  }
}
