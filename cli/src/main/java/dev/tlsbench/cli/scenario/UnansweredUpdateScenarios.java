package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.List;

/** TLS 1.3: requests for key updates that cannot be answered yet. */
final class UnansweredUpdateScenarios {
  private static final int BITE = 1_000;
  private static final int REPEATS = 20;
  private static final int OP = 4_000;

  private UnansweredUpdateScenarios() {}

  static List<Scenario> all() {
    return List.of(writeOnlyPeer(), storm());
  }

  private static Scenario writeOnlyPeer() {
    return KeyUpdateScenarios.scenario(
            "-against-write-only-peer",
            "requests of a peer that does not read keep nobody from reading what it sends",
            stage ->
                KeyUpdateScenarios.eachWay(
                    stage,
                    (scene, pair, asking) -> {
                      pair.exchange(BITE);
                      ScriptedEndpoint resting = pair.endpoint(asking);
                      resting.pauseReading();
                      blocked(scene, pair, asking, 3);
                      scene.turnLoops(10);
                      scene.require(
                          resting.received() == BITE, "a reader at rest was told of data");
                      resting.resumeReading();
                      KeyUpdateScenarios.requireAnswers(scene, pair, 1);
                    }))
        .showing("keyupdate-against-write-only-peer", "mutual-write-deadlock")
        .exercising(Evidence.REKEYS.atLeast(2), Evidence.REKEYS_UNDER_LOAD.atLeast(3));
  }

  /** Makes one side's requests, each with data behind it, while the other's wire is shut. */
  private static void blocked(Scene scene, ConnectionPair pair, Role asking, int count)
      throws InterruptedException {
    ScriptedEndpoint reading = pair.endpoint(asking.peer());
    pair.valve(asking.peer()).allowWrites(0);
    scene.send(reading, BITE);
    for (int i = 0; i < count; i++) {
      pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
      pair.endpoint(asking).stream(scene.draw(40_000, OP), OP);
      scene.await("data behind a request to be read", () -> reading.check().complete());
      scene.exercised(Evidence.REKEYS_UNDER_LOAD, reading.untold());
    }
    pair.valve(asking.peer()).allowWrites(Valve.OPEN);
  }

  private static Scenario storm() {
    return KeyUpdateScenarios.scenario(
            "-storm",
            "a peer whose requests cannot be answered yet is still read, within bounds",
            stage -> KeyUpdateScenarios.eachWay(stage, UnansweredUpdateScenarios::storm))
        .showing("keyupdate-storm", "keyupdate-response-flood")
        .exercising(
            Evidence.REKEYS.atLeast(REPEATS + 1), Evidence.REKEYS_UNDER_LOAD.atLeast(REPEATS));
  }

  private static void storm(Scene scene, ConnectionPair pair, Role asking)
      throws InterruptedException {
    pair.exchange(BITE);
    blocked(scene, pair, asking, scene.draw(REPEATS, 5));
    pair.awaitData();
    KeyUpdateScenarios.requireAnswers(scene, pair, 1);
    long queued = pair.endpoint(asking.peer()).counters().peakQueued();
    scene.require(queued < 16 << 10, "%d bytes of answers were queued".formatted(queued));
  }
}
