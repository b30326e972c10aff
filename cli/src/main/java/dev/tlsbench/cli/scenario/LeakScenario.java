package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Equal rounds of connections leave nothing behind. */
final class LeakScenario {
  /** The first rounds, which fill pools and caches. */
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
            stage -> trials(stage, 4, LeakTrend.outsideHeap(stage.snapshot())))
        .overSockets("descriptors")
        .inOneJvm("descriptors")
        .showing("accepted-side-leak");
  }

  private static Scenario nativeLeaks() {
    return scenario(
            "echo/native-leaks",
            "equal rounds of many connections leave the process no larger than it was",
            stage -> {
              int count = stage.overrides().connections(200);
              return trials(stage, count, LeakTrend.resident(stage.snapshot(), count));
            })
        .overSockets("memory")
        .inOneJvm("memory")
        .in(Profile.SOAK)
        .showing("native-resource-until-gc");
  }

  private static Scenario scenario(String id, String proves, Scenario.Trials trials) {
    return Scenario.of(id, proves, trials)
        .only(Set.of(Protocol.TLS_1_3))
        .exercising(Evidence.REFUSALS.atLeast(COUNTED), Evidence.COUNTED_ROUNDS.atLeast(COUNTED));
  }

  static List<SceneTrial> trials(Stage stage, int connections, LeakTrend trend) {
    List<SceneTrial> trials = new ArrayList<>();
    boolean seen = trend.canBeSeen();
    for (int round = 0; round < WARM_UP + COUNTED; round++) {
      trials.add(refused(stage));
      Echo echo = new Echo(new EchoData.Messages(1, 1_000, 1), connections, stage.seed());
      trials.add(seen && round >= WARM_UP ? counted(stage, echo, trend) : stage.scene(echo));
    }
    return trials;
  }

  private static SceneTrial counted(Stage stage, Echo echo, LeakTrend trend) {
    return stage
        .scene(
            scene -> {
              echo.play(scene);
              scene.exercised(Evidence.COUNTED_ROUNDS, 1);
            })
        .expecting(outcome -> trend.count());
  }

  private static SceneTrial refused(Stage stage) {
    String why = "a certificate of an unknown authority";
    return stage
        .small()
        .named("refuses " + why)
        .with(stage.client(), stage.serverOf(stage.untrustedAuthority().server()))
        .expectingRefusal(Role.CLIENT, why);
  }
}
