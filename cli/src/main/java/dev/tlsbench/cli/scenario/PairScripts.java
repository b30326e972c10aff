package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.List;

/** The trials of scenarios on a pair, to be played in virtual time. For one thread. */
public final class PairScripts implements AutoCloseable {
  private final Fixtures fixtures;
  private final Pins pins = new Pins(false);

  /**
   * @param credentials whom clients trust and what servers show, with keys whose signatures all
   *     have one length
   */
  public PairScripts(Credentials credentials) {
    fixtures = new Fixtures(credentials);
  }

  /**
   * Returns everything that a scenario does, one thing after another.
   *
   * @param draw decides what it leaves open
   */
  public List<SceneTrial> trials(
      Scenario scenario, Pair pair, Protocol protocol, ChoiceSource draw) {
    Stage stage =
        new Stage(
            pair,
            protocol,
            0,
            pins,
            fixtures,
            new UnsupportedProbe(pair, protocol, fixtures.authority()),
            Overrides.NONE,
            () -> 0,
            draw);
    List<SceneTrial> trials = new ArrayList<>();
    for (Trial trial : scenario.trials().on(stage)) {
      if (trial instanceof SceneTrial scene) {
        trials.add(scene);
      }
    }
    return trials;
  }

  /** Returns why a pair cannot play a scenario, as raw engines confirm; empty if it can. */
  public String obstacle(Scenario scenario, Pair pair, Protocol protocol) {
    try {
      new UnsupportedProbe(pair, protocol, fixtures.authority()).require(scenario.needs());
      for (SceneTrial trial : trials(scenario, pair, protocol, ChoiceSource.first(0))) {
        ContextPair.of(pair, protocol, trial.client(), trial.server());
      }
      return "";
    } catch (Unsupported e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void close() {
    fixtures.close();
  }
}
