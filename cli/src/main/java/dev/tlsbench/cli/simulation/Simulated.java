package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.scenario.Least;
import dev.tlsbench.cli.scenario.Scenario;
import dev.tlsbench.cli.scenario.Scenarios;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which scenarios are simulated: by their own scripts, or by a plot that stands for them. */
public final class Simulated {
  private static final List<Scenario> ALL =
      Scenarios.all().stream().filter(Simulated::isPlayed).toList();

  private Simulated() {}

  /** All of them, in the order in which they run. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** Their names. */
  public static List<String> ids() {
    return ALL.stream().map(Scenario::id).toList();
  }

  private static boolean isPlayed(Scenario scenario) {
    return scenario.isSimulated() || plot(scenario) != null;
  }

  /** What stands for it; null where its own script is played. */
  static @Nullable Plot plot(Scenario scenario) {
    ScenarioKind kind = ScenarioKind.of(scenario.id());
    return kind == null ? null : kind.plot();
  }

  /** Where it makes sense. */
  static Set<Protocol> protocols(Scenario scenario) {
    return scenario.protocols();
  }

  /** What all schedules together must have exercised. */
  static List<Least> least(Case what) {
    Plot plot = plot(what.scenario());
    return plot == null
        ? what.scenario().least().apply(what.protocol(), what.mode())
        : plot.least();
  }
}
