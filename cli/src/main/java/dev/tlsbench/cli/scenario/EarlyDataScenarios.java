package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Early data (TLS 1.3, 0-RTT). Each script shuts a wire where the order of things matters, so that
 * what comes before the end of a handshake does so by construction.
 */
final class EarlyDataScenarios {
  /** What a client's stream begins with: more than one record. */
  private static final int FIRST_FLIGHT = 20_000;

  private static final int SCANT = 5_000;
  private static final int ANSWER = 5_000;
  private static final int BITE = 1_000;
  private static final int OP = 8_000;
  private static final int LOAD = 100_000;

  /** Less than the record of an answer. */
  private static final int PART = 100;

  private EarlyDataScenarios() {}

  static List<Scenario> all() {
    return List.of(accepted(), rejected(), largerThanLimit(), withBlockedTicket());
  }

  private static Scenario of(String id, String proves, int limit, SceneTrial.Script script) {
    return Scenario.of(id, proves, stage -> List.of(trial(stage, limit, script)))
        .only(Set.of(Protocol.TLS_1_3))
        .needing(Role.CLIENT, Capability.EARLY_DATA)
        .needing(Role.SERVER, Capability.EARLY_DATA);
  }

  private static SceneTrial trial(Stage stage, int limit, SceneTrial.Script script) {
    Setting setting = stage.setting().withFirstFlight(FIRST_FLIGHT);
    return stage
        .scene(script)
        .in(setting)
        .with(
            stage.client().withEarlyData(setting.offered()),
            stage.server().withEarlyData(EarlyData.upTo(limit)));
  }

  private static Scenario accepted() {
    return of(
            "early-data/accepted",
            "what a client offers with a session is read and answered before the handshake is"
                + " done, and comes once",
            EarlyData.MOST,
            EarlyDataScenarios::accept)
        .exercising(
            Evidence.EARLY_DATA.atLeast(FIRST_FLIGHT), Evidence.EARLY_ANSWERS.atLeast(ANSWER));
  }

  private static void accept(Scene scene) throws InterruptedException {
    ConnectionPair pair = offer(scene, FIRST_FLIGHT);
    answer(scene, pair);
    scene.await("the answer", pair.client().endpoint().check()::complete);
    requireUnfinished(scene, pair);
    scene.exercised(Evidence.EARLY_ANSWERS, pair.client().endpoint().received());
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    finish(scene, pair, EngineEvent.EARLY_DATA_ACCEPTED);
  }

  private static Scenario rejected() {
    return of(
            "early-data/rejected",
            "what a server passes over, since it does not know the session, is sent again once,"
                + " before anything that was to be sent after it",
            EarlyData.MOST,
            scene -> {
              introduce(scene);
              scene.replaceServer(Role.SERVER);
              ConnectionPair pair = begin(scene, Role.SERVER);
              scene.send(pair.client().endpoint(), BITE);
              pair.valve(Role.SERVER).allowWrites(Valve.OPEN);
              finish(scene, pair, EngineEvent.EARLY_DATA_REJECTED);
              scene.require(
                  pair.server().endpoint().receivedEarly() == 0,
                  "a server that rejected early data has read some");
              scene.exercised(Evidence.REJECTED_EARLY_DATA, FIRST_FLIGHT);
            })
        .exercising(Evidence.REJECTED_EARLY_DATA.atLeast(FIRST_FLIGHT));
  }

  private static Scenario largerThanLimit() {
    return of(
            "early-data/larger-than-limit",
            "of a first flight that is larger than the server's limit as much comes early as that"
                + " allows, and the rest once, behind the handshake",
            SCANT,
            scene -> {
              ConnectionPair pair = offer(scene, SCANT);
              scene.send(pair.client().endpoint(), BITE);
              pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
              pair.valve(Role.SERVER).allowWrites(Valve.OPEN);
              finish(scene, pair, EngineEvent.EARLY_DATA_ACCEPTED);
              long early = pair.server().endpoint().receivedEarly();
              scene.require(
                  early == SCANT,
                  "%d bytes came early where the limit is %d".formatted(early, SCANT));
            })
        .exercising(Evidence.EARLY_DATA.atLeast(SCANT));
  }

  private static Scenario withBlockedTicket() {
    return of(
            "early-data/with-blocked-ticket",
            "a ticket that finds no room behind the answer to early data keeps the server neither"
                + " from the end of the handshake nor from reading, and comes when there is room",
            EarlyData.MOST,
            EarlyDataScenarios::block)
        .showing("read-needs-write", "control-only-read-looks-empty")
        .exercising(Evidence.EARLY_DATA.atLeast(FIRST_FLIGHT), Evidence.BLOCKED_TICKETS.atLeast(1));
  }

  private static void block(Scene scene) throws InterruptedException {
    ConnectionPair pair = offer(scene, FIRST_FLIGHT);
    Valve shut = pair.valve(Role.SERVER);
    shut.allowWrites(Valve.OPEN);
    scene.await("the server's flight", pair.client().endpoint()::isOpen);
    requireUnfinished(scene, pair);
    shut.allowWrites(PART);
    scene.send(pair.server().endpoint(), ANSWER);
    scene.await("the answer to fill the wire", shut::isFull);
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    pair.client().endpoint().stream(scene.draw(LOAD, LOAD / 3, OP), OP);
    ScriptedEndpoint server = pair.server().endpoint();
    scene.await("the server to read on", () -> server.isOpen() && server.check().complete());
    RecordTap heard = pair.client().records();
    scene.require(shut.isFull() && heard.controlRecords() == 0, "the wire was not full");
    shut.allowWrites(Valve.OPEN);
    finish(scene, pair, EngineEvent.EARLY_DATA_ACCEPTED);
    scene.require(heard.controlRecords() > 0, "no ticket came");
    scene.exercised(Evidence.BLOCKED_TICKETS, heard.controlRecords());
  }

  /** Makes a connection that leaves the client with a session, and on which nothing is early. */
  private static void introduce(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    scene.require(
        pair.server().endpoint().receivedEarly() == 0, "data came early without a session");
    pair.client().endpoint().close();
    pair.awaitEnd();
  }

  /**
   * Begins a connection whose client has a session.
   *
   * @param mute the side that cannot send
   */
  private static ConnectionPair begin(Scene scene, Role mute) throws InterruptedException {
    Consumer<ConnectionPair> shut = pair -> pair.valve(mute).allowWrites(0);
    return scene.begin(shut);
  }

  /**
   * Has a client with a session offer its first flight to a server that cannot answer, so that the
   * handshake is not done when the server has read that. The wires of both are shut then.
   *
   * @param expected how much of it the server takes
   */
  private static ConnectionPair offer(Scene scene, int expected) throws InterruptedException {
    introduce(scene);
    ConnectionPair pair = begin(scene, Role.SERVER);
    ScriptedEndpoint server = pair.server().endpoint();
    scene.await("the early data", () -> server.receivedEarly() >= expected);
    requireUnfinished(scene, pair);
    scene.exercised(Evidence.EARLY_DATA, server.receivedEarly());
    pair.valve(Role.CLIENT).allowWrites(0);
    return pair;
  }

  /** Has the server answer, while its client's last flight is held up. */
  private static void answer(Scene scene, ConnectionPair pair) {
    pair.valve(Role.SERVER).allowWrites(Valve.OPEN);
    scene.send(pair.server().endpoint(), ANSWER);
  }

  private static void requireUnfinished(Scene scene, ConnectionPair pair) {
    scene.require(
        pair.server().endpoint().session() == null,
        "the server's handshake was done before its client's last flight");
  }

  /** Exchanges data, and requires that both were told this of the early data. */
  private static void finish(Scene scene, ConnectionPair pair, EngineEvent expected)
      throws InterruptedException {
    pair.awaitHandshake();
    pair.exchange(BITE);
    for (ScriptedEndpoint endpoint : List.of(pair.client().endpoint(), pair.server().endpoint())) {
      scene.require(
          endpoint.earlyData() == expected,
          "%s was told %s of early data".formatted(endpoint.name(), endpoint.earlyData()));
    }
  }
}
