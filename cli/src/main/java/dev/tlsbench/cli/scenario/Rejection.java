package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Role;

/**
 * One side refuses the other and tells it so by an alert; no data gets through.
 *
 * @param by the refusing side
 * @param why what it must not accept, for people: {@code an expired certificate}
 */
record Rejection(Role by, String why) implements SceneTrial.Script {
  private static final int BITE = 1_000;

  @Override
  public void play(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.begin(ConnectionPair::mayFail);
    // Sends as far as it can: the other side may refuse at once.
    pair.client().endpoint().send(BITE);
    ScriptedEndpoint refusing = pair.endpoint(by);
    scene.await("a refusal", () -> refusing.session() != null || pair.hasEnded());
    if (refusing.session() != null) {
      throw ScenarioFailure.accepted("%s accepted %s".formatted(refusing.name(), why));
    }
    String fault = new RefusalCheck(refusing, pair.endpoint(by.peer()), why).fault();
    scene.require(fault == null, String.valueOf(fault));
    scene.exercised(Evidence.REFUSALS, 1);
    boolean late = pair.client().endpoint().session() != null;
    scene.exercised(Evidence.LATE_REFUSALS, late ? 1 : 0);
  }
}
