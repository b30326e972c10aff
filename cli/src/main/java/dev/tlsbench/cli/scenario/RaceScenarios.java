package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers fill the queue while another thread drains it, with socket errors in between. */
final class RaceScenarios {
  private static final int BITE = 1_000;
  private static final int OPS = 5;
  private static final int ROUNDS = 6;
  private static final int PART = 500;

  /** Buffers so narrow that many writes are needed. */
  private static final SocketSettings NARROW = new SocketSettings(16 << 10, 16 << 10, true);

  private RaceScenarios() {}

  static List<Scenario> all() {
    return List.of(workerRace());
  }

  private static Scenario workerRace() {
    return Scenario.of(
            "stress/worker-race",
            "workers that fill while the loop drains, delayed at the exact spots, lose no"
                + " wake-up, and a socket's errors reach each send once",
            stage ->
                List.of(
                    delayed(stage),
                    interjected(stage),
                    stage.scene(RaceScenarios::passing).named("errors that pass"),
                    stage.scene(RaceScenarios::own).named("an error in the own call"),
                    stage.scene(RaceScenarios::loops).named("an error in the loop")))
        .showing(
            "flag-set-outside-lock",
            "flag-missing-on-optimistic-error",
            "trylock-lost-wakeup",
            "transient-error-drops-queue",
            "transient-error-with-progress",
            "heisenbug-timing")
        .exercising(
            Evidence.RACES.atLeast(ROUNDS),
            Evidence.TRANSIENT_ERRORS.atLeast(10),
            Evidence.FATAL_ERRORS.atLeast(2));
  }

  private static SceneTrial delayed(Stage stage) {
    Overrides overrides = stage.overrides();
    Delays delays = new Delays(stage.seed());
    int messages = stage.draw(overrides.messages(60), 6, 3);
    EchoData work = new EchoData.Messages(messages, overrides.size(9_000), overrides.threads(4));
    Echo echo = new Echo(work, 1, stage.seed());
    return stage
        .scene(
            scene -> {
              echo.play(scene);
              scene.exercised(Evidence.RACES, delays.races());
            })
        .named("delays")
        .in(
            stage
                .setting()
                .over(stage.sockets(NARROW))
                .over(new StumblingTransport())
                .with(usual -> usual.withSyncPoints(delays)));
  }

  /** Returns a trial of sends that come when the drainer is about to leave, with nothing after. */
  private static SceneTrial interjected(Stage stage) {
    return stage
        .scene(
            scene -> {
              ConnectionPair pair = scene.connect();
              ScriptedEndpoint endpoint = pair.client().endpoint();
              Valve valve = pair.valve(Role.CLIENT);
              AtomicInteger came = new AtomicInteger();
              for (int round = 1; round <= ROUNDS; round++) {
                int rounds = round;
                valve.allowWrites(PART);
                scene.send(endpoint, BITE);
                scene.await("a record to be cut", valve::isFull);
                scene.interject(
                    endpoint,
                    () -> {
                      endpoint.send(BITE);
                      came.incrementAndGet();
                    });
                valve.allowWrites(Valve.OPEN);
                scene.await("a drainer to leave", () -> came.get() == rounds);
                pair.awaitData();
              }
              scene.exercised(Evidence.RACES, came.get());
            })
        .named("a send behind the last");
  }

  /** Meets errors that pass, once where the sender writes by itself, once where the loop does. */
  private static void passing(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    Valve valve = pair.valve(Role.CLIENT);
    ScriptedEndpoint endpoint = pair.client().endpoint();
    valve.failWrites(1);
    scene.send(endpoint, BITE);
    pair.awaitData();
    valve.allowWrites(PART);
    sendOps(scene, endpoint);
    scene.await("a record to be cut", valve::isFull);
    valve.failWrites(2);
    valve.allowWrites(Valve.OPEN);
    pair.awaitData();
    pair.exchange(BITE);
    scene.exercised(Evidence.TRANSIENT_ERRORS, valve.struck());
  }

  private static void own(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.mayFail();
    pair.valve(Role.CLIENT).kill();
    for (int i = 0; i < OPS; i++) {
      pair.client().endpoint().send(BITE);
    }
    requireTold(scene, pair, 0);
  }

  private static void loops(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.mayFail();
    Valve valve = pair.valve(Role.CLIENT);
    valve.allowWrites(PART);
    sendOps(scene, pair.client().endpoint());
    scene.await("a record to be cut", valve::isFull);
    valve.kill();
    valve.allowWrites(Valve.OPEN);
    requireTold(scene, pair, 0);
  }

  private static void sendOps(Scene scene, ScriptedEndpoint endpoint) {
    for (int i = 0; i < OPS; i++) {
      scene.send(endpoint, BITE);
    }
  }

  private static void requireTold(Scene scene, ConnectionPair pair, long done)
      throws InterruptedException {
    pair.server().endpoint().close();
    pair.awaitEnd();
    ScriptedEndpoint endpoint = pair.client().endpoint();
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.kind() == Failure.Kind.TRANSPORT,
        "%s says of a dead socket: %s".formatted(endpoint.name(), failure));
    scene.require(endpoint.ledger().done() == done, "a send was told that it is done which is not");
    scene.exercised(Evidence.FATAL_ERRORS, pair.valve(Role.CLIENT).struck());
  }
}
