package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.pki.Leaf;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Equal rounds of connections leave nothing behind. */
final class LeakScenario {
  /** They fill pools and caches. */
  private static final int WARM_UP = 2;

  private static final int COUNTED = 4;

  private LeakScenario() {}

  static List<Scenario> all() {
    return List.of(leaks(), nativeLeaks());
  }

  private static Scenario leaks() {
    return scenario(
            "echo/leaks",
            "equal rounds of connections, one of them refused, leave no thread, descriptor or"
                + " direct buffer behind in their process",
            stage -> trials(stage, 4, Growth.outsideHeap(stage.census())))
        .showing("accepted-side-leak");
  }

  /** Resident memory moves by itself; only many connections show through that. */
  private static Scenario nativeLeaks() {
    return scenario(
            "echo/native-leaks",
            "equal rounds of many connections leave the process no larger than it was",
            stage -> trials(stage, 200, Growth.resident(stage.census(), 200)))
        .in(Profile.SOAK)
        .showing("native-resource-until-gc");
  }

  private static Scenario scenario(String id, String proves, Scenario.Trials trials) {
    return Scenario.of(id, proves, trials)
        .only(Set.of(Protocol.TLS_1_3))
        .exercising(Evidence.COUNTED_ROUNDS.atLeast(COUNTED), Evidence.REFUSALS.atLeast(COUNTED));
  }

  static List<EchoTrial> trials(Stage stage, int connections, Growth growth) {
    List<EchoTrial> trials = new ArrayList<>();
    for (int round = 0; round < WARM_UP + COUNTED; round++) {
      trials.add(refused(stage));
      EchoTrial echo = stage.trial(new Workload.Messages(1, 1_000, 1), connections);
      boolean counts = round >= WARM_UP && !growth.hidden();
      trials.add(counts ? echo.expecting(new Expectation.Steady(growth)) : echo);
    }
    return trials;
  }

  private static EchoTrial refused(Stage stage) {
    String why = "a certificate of an unknown authority";
    return stage
        .small()
        .named("refuses " + why)
        .with(
            stage.client(),
            stage.serverOf(stage.stranger().identity(Leaf.server(KeyType.ECDSA_P256))))
        .expecting(new Expectation.Refused(Role.CLIENT, why));
  }
}
