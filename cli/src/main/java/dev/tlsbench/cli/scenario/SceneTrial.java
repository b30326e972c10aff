package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.spi.TlsConfig;
import java.time.Duration;

/**
 * A deed of its own, on connections whose both ends are at hand.
 *
 * @param name which one, for people; empty where there is only one
 * @param client settings of the client's side
 * @param server settings of the server's side
 * @param patience how long nothing may move
 * @param script what is done
 */
public record SceneTrial(
    String name,
    TlsConfig client,
    TlsConfig server,
    Setting setting,
    Duration patience,
    Script script)
    implements Trial {

  /** What is done, step by step. */
  public interface Script {
    void play(Scene scene) throws InterruptedException;
  }

  /** The same under another name. */
  SceneTrial named(String other) {
    return new SceneTrial(other, client, server, setting, patience, script);
  }

  /** The same with other settings. */
  SceneTrial with(TlsConfig otherClient, TlsConfig otherServer) {
    return new SceneTrial(name, otherClient, otherServer, setting, patience, script);
  }

  /** The same under other circumstances. */
  SceneTrial in(Setting other) {
    return new SceneTrial(name, client, server, other, patience, script);
  }

  @Override
  public Ended run(Bed bed, Pair pair, Cell cell, Tally tally) throws InterruptedException {
    Contexts both = Contexts.of(pair, cell.protocol(), client, server);
    Watch watch = new Watch(true);
    Venue venue = new Junction(bed, cell, both, setting, patience, watch);
    try (Scene scene = new Scene(venue, cell.protocol(), watch)) {
      Finding finding = scene.play(script);
      if (finding != null) {
        watch.fault(finding.sentence());
      }
      Ended ended = new SceneJudge(scene, cell).ended();
      if (ended.fault() == null) {
        scene.evidence().forEach(tally::add);
      }
      return ended;
    }
  }
}
