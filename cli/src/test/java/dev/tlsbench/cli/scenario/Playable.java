package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;

/** The scenarios for which a backend declares all that they need of either side. */
final class Playable {
  private Playable() {}

  static List<Scenario> byTheJdksOwn(List<Scenario> scenarios) {
    TlsBackend own = Backends.load().named("jsse");
    return scenarios.stream().filter(scenario -> isBy(own, scenario)).toList();
  }

  private static boolean isBy(TlsBackend backend, Scenario scenario) {
    return scenario.protocols().stream()
        .allMatch(
            protocol ->
                scenario.needs().entrySet().stream()
                    .allMatch(
                        need ->
                            backend
                                .capabilities(protocol, need.getKey())
                                .containsAll(need.getValue())));
  }
}
