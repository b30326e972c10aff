package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.Profile;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that select scenarios. */
final class ScenarioOptions {
  @Option(
      names = "--scenario",
      paramLabel = "ID",
      split = ",",
      description =
          "Scenarios to run; * matches any characters. May be repeated. Selects within the"
              + " profile if it has a match, or else among all. Default: all of the profile.")
  private List<String> globs = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "smoke|quick|soak",
      defaultValue = "quick",
      converter = Words.OfProfile.class,
      description =
          "A few scenarios, all of them, or all of them repeatedly until the budget is used"
              + " up. Default: ${DEFAULT-VALUE}.")
  private Profile profile = Profile.QUICK;

  Profile profile() {
    return profile;
  }

  /**
   * The requested scenarios, each once, in the order in which they run.
   *
   * @param family the prefix of their ids
   */
  List<Scenario> chosen(String family) {
    List<Scenario> ofProfile = of(family, Scenarios.of(profile));
    if (globs.isEmpty()) {
      return ofProfile;
    }
    List<Scenario> all = of(family, Scenarios.all());
    Set<Scenario> chosen = new HashSet<>();
    for (String glob : globs) {
      List<Scenario> such = matching(glob, ofProfile);
      such = such.isEmpty() ? matching(glob, all) : such;
      if (such.isEmpty()) {
        String known = all.stream().map(Scenario::id).collect(Collectors.joining(", "));
        throw UserError.usage("there is no scenario \"%s\". Known: %s".formatted(glob, known));
      }
      chosen.addAll(such);
    }
    return all.stream().filter(chosen::contains).toList();
  }

  private static List<Scenario> of(String family, List<Scenario> scenarios) {
    return scenarios.stream().filter(scenario -> scenario.id().startsWith(family)).toList();
  }

  private static List<Scenario> matching(String glob, List<Scenario> scenarios) {
    return scenarios.stream().filter(s -> Scenarios.matches(glob, s.id())).toList();
  }

  private static String stages(Scenario scenario) {
    return scenario.isSimulated() ? "simulated" : "sockets: " + scenario.sockets();
  }

  /** What each of them proves. */
  static String listing(List<Scenario> scenarios) {
    StringBuilder text = new StringBuilder();
    for (Scenario scenario : scenarios) {
      String where =
          "%s, %s%s"
              .formatted(
                  scenario.profile().id(),
                  stages(scenario),
                  scenario.oneJvm().isEmpty() ? "" : "; one JVM: " + scenario.oneJvm());
      text.append("%s (%s)%n".formatted(scenario.id(), where));
      text.append("    %s%n".formatted(scenario.proves()));
      if (!scenario.exhibits().isEmpty()) {
        text.append("    would show %s%n".formatted(String.join(", ", scenario.exhibits())));
      }
    }
    return text.toString();
  }
}
