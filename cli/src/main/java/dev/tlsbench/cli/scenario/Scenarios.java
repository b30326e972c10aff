package dev.tlsbench.cli.scenario;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all scenarios. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      Stream.of(
              EchoScenarios.all(),
              NegotiationScenarios.all(),
              OldSessionScenario.all(),
              EarlyDataScenarios.all(),
              IdentityScenarios.all(),
              RenegotiationScenarios.all(),
              RefusalScenarios.all(),
              KeyUpdateScenarios.all(),
              UnansweredUpdateScenarios.all(),
              AutomaticUpdateScenario.all(),
              LoadScenarios.all(),
              FlowScenarios.all(),
              EndingScenarios.all(),
              PeerEndingScenarios.all(),
              PlainPeerScenario.all(),
              CallbackScenarios.all(),
              RaceScenarios.all(),
              MixedScenario.all(),
              LeakScenario.all())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  /** Returns all scenarios in the order in which they run. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** Returns the scenarios that are played in virtual time as well. */
  public static List<Scenario> simulated() {
    return ALL.stream().filter(Scenario::isSimulated).toList();
  }

  /** Returns the scenarios that a profile has. */
  public static List<Scenario> of(Profile profile) {
    return ALL.stream().filter(scenario -> profile.includes(scenario.profile())).toList();
  }

  /** Returns whether the text matches the glob, in which * stands for any characters. */
  public static boolean matches(String glob, String text) {
    String pattern =
        Pattern.compile("\\*")
            .splitAsStream(glob + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.matches(pattern, text + " ");
  }

  /**
   * Returns the scenario with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scenario named(String id) {
    return ALL.stream()
        .filter(scenario -> scenario.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + id));
  }
}
