package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Closing and aborting at any point: every send is reported truthfully. */
final class EndingScenarios {
  private static final int OPS = 5;
  private static final int OP = 4_000;
  private static final int BITE = 1_000;
  private static final int PART = 500;
  private static final int FILE = 150_000;

  private EndingScenarios() {}

  static List<Scenario> all() {
    return List.of(closePending(), destroy());
  }

  private static Scenario closePending() {
    return Scenario.of(
            "stress/close-pending",
            "a close at any point sends everything that was accepted, then close_notify, and"
                + " reports every send truthfully",
            EndingScenarios::closings)
        .showing(
            "close-with-pending",
            "close-notify-flush-orphaned",
            "flush-close-before-handshake",
            "wrap-after-closeoutbound-drops-queue",
            "close-blocked-by-writer")
        .exercising(Evidence.PENDING_CLOSES.atLeast(5));
  }

  private static List<SceneTrial> closings(Stage stage) {
    FileSource file = stage.file();
    Stream<SceneTrial> always =
        Stream.of(
            stage.scene(scene -> early(scene)).named("in the handshake"),
            stage.scene(scene -> behind(scene, Role.CLIENT)).named("by the client"),
            stage.scene(scene -> behind(scene, Role.SERVER)).named("by the server"),
            stage.scene(scene -> inFile(scene, file)).named("in a file"),
            stage
                .scene(scene -> atOnce(scene, stage))
                .in(stage.setting().withRoom(2 * OPS * OP))
                .named("by both"),
            overtaken(stage).named("by the peer"));
    Stream<SceneTrial> whereTheyCan =
        stage.capable(Capability.RENEGOTIATES, Set.of(Capability.ANSWERS_RENEGOTIATION)).stream()
            .map(
                role ->
                    stage
                        .scene(scene -> inRenegotiation(scene, role))
                        .named(
                            "in a renegotiation that the %s asked for"
                                .formatted(RenegotiationScenarios.name(role))));
    return Stream.concat(always, whereTheyCan).toList();
  }

  private static void early(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
    sendOps(scene, pair.client().endpoint());
    close(scene, pair.client().endpoint());
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
  }

  /** Closes behind a wire that took a part of the first of several sends. */
  private static void behind(Scene scene, Role role) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    ScriptedEndpoint endpoint = pair.endpoint(role);
    fill(scene, pair, role);
    close(scene, endpoint);
    scene.require(endpoint.send(BITE) == Admission.CLOSED, "a send was taken after the close");
    endpoint.close();
    pair.valve(role).allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
  }

  /** Closes while the peer's answer is held up, and with it what was sent before. */
  private static void inRenegotiation(Scene scene, Role asking) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    ScriptedEndpoint endpoint = pair.endpoint(asking);
    pair.valve(asking.peer()).allowWrites(0);
    pair.ask(asking, Rekey.RENEGOTIATE);
    scene.await("the renegotiation to begin", () -> endpoint.rekeys(EngineEvent.REKEY_STARTED) > 0);
    sendOps(scene, endpoint);
    close(scene, endpoint);
    pair.valve(asking.peer()).allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
    scene.require(
        endpoint.rekeys(EngineEvent.REKEY_DONE) == 1, "the close came before the new keys");
  }

  private static void inFile(Scene scene, FileSource file) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    Valve valve = pair.valve(Role.CLIENT);
    valve.allowWrites(FILE / 2);
    scene.require(pair.client().endpoint().send(file, FILE));
    scene.await("the file to stop", valve::isFull);
    close(scene, pair.client().endpoint());
    valve.allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
  }

  /**
   * Closes both sides at once. Neither reads the other's close_notify before it has sent
   * everything, since it might have to stop sending then.
   */
  private static void atOnce(Scene scene, Stage stage) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    for (Role role : Role.values()) {
      pair.valve(role).allowReads(0);
      fill(scene, pair, role);
      if (!stage.can(role, Capability.READS_AFTER_CLOSE)) {
        pair.endpoint(role).mayMissTheEnd();
      }
    }
    pair.endpoints().forEach(endpoint -> close(scene, endpoint));
    for (Role role : Role.values()) {
      pair.valve(role).allowWrites(Valve.OPEN);
    }
    scene.await("all to be told", () -> pair.endpoints().allMatch(ScriptedEndpoint::saidAll));
    for (Role role : Role.values()) {
      pair.valve(role).allowReads(Valve.OPEN);
    }
    awaitEnd(scene, pair);
  }

  /** Returns a trial whose peer closes first: what had left arrives, the rest is reported lost. */
  private static SceneTrial overtaken(Stage stage) {
    boolean reads = stage.readsAfterClose(Role.SERVER);
    return stage.scene(scene -> overtaken(scene, reads));
  }

  private static void overtaken(Scene scene, boolean reads) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.mayFail();
    ScriptedEndpoint sender = pair.client().endpoint();
    ScriptedEndpoint closer = pair.server().endpoint();
    if (!reads) {
      closer.mayMissTheEnd();
    }
    fill(scene, pair, Role.CLIENT);
    closer.close();
    scene.await("the peer's close to be read", sender::hasPeerClosed);
    scene.exercised(Evidence.PENDING_CLOSES, sender.untold() > 0 ? 1 : 0);
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
    // Done means on the wire: a closer that reads no more has none of it.
    long due = reads ? sender.ledger().done() * OP : 0;
    scene.require(
        reads ? closer.received() >= due : closer.received() == due,
        "%d bytes came, where %d are said to have gone to one that %s after its close"
            .formatted(closer.received(), due, reads ? "reads" : "does not read"));
  }

  private static void fill(Scene scene, ConnectionPair pair, Role role)
      throws InterruptedException {
    pair.valve(role).allowWrites(PART);
    sendOps(scene, pair.endpoint(role));
    scene.await("a record to be cut", () -> pair.valve(role).isFull());
  }

  private static void sendOps(Scene scene, ScriptedEndpoint endpoint) {
    for (int i = 0; i < OPS; i++) {
      scene.send(endpoint, OP);
    }
  }

  private static void close(Scene scene, ScriptedEndpoint endpoint) {
    scene.exercised(Evidence.PENDING_CLOSES, endpoint.untold() > 0 ? 1 : 0);
    endpoint.close();
  }

  static void awaitEnd(Scene scene, ConnectionPair pair) throws InterruptedException {
    pair.awaitEnd();
  }

  private static Scenario destroy() {
    return Scenario.of(
            "stress/destroy",
            "an abort at any point, in the handshake too, or a handshake that is refused,"
                + " ends everything at once and reports that to every send",
            EndingScenarios::aborts)
        .showing("destroy-drops-ops", "close-during-handshake", "sync-connect-uaf")
        .exercising(Evidence.ABORTS.atLeast(7), Evidence.REFUSALS.atLeast(1));
  }

  private static List<SceneTrial> aborts(Stage stage) {
    List<SceneTrial> trials = new ArrayList<>();
    trials.add(
        stage
            .scene(
                scene -> {
                  ConnectionPair pair = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
                  sendOps(scene, pair.client().endpoint());
                  abort(scene, pair, Role.CLIENT);
                })
            .named("before the handshake"));
    trials.add(
        stage
            .scene(EndingScenarios::refused)
            .with(stage.distrustful(), stage.server())
            .named("by a refused certificate"));
    for (Role role : Role.values()) {
      String name = RenegotiationScenarios.name(role);
      trials.add(
          stage.scene(scene -> inHandshake(scene, role)).named("in the handshake, by the " + name));
      trials.add(
          stage
              .scene(
                  scene -> {
                    ConnectionPair pair = scene.connect();
                    fill(scene, pair, role);
                    abort(scene, pair, role);
                  })
              .named("with sends pending, by the " + name));
      trials.add(
          stage
              .scene(
                  scene -> {
                    ConnectionPair pair = scene.connect();
                    fill(scene, pair, role);
                    pair.endpoint(role).close();
                    abort(scene, pair, role);
                  })
              .named("while it closes, by the " + name));
    }
    return trials;
  }

  /** Aborts when the server has answered, and the client's next flight is held up. */
  private static void inHandshake(Scene scene, Role role) throws InterruptedException {
    ConnectionPair pair = scene.begin(c -> c.valve(Role.CLIENT).shutOnceRead());
    scene.await("the server's flight", () -> pair.valve(Role.CLIENT).isFull());
    sendOps(scene, pair.endpoint(role));
    abort(scene, pair, role);
  }

  /** Has the handshake refused: what was sent before it never leaves. */
  private static void refused(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
    pair.mayFail();
    ScriptedEndpoint client = pair.client().endpoint();
    sendOps(scene, client);
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, pair);
    requireLost(scene, client, Failure.Kind.TLS, "a certificate that it must refuse");
    scene.exercised(Evidence.REFUSALS, 1);
  }

  private static void abort(Scene scene, ConnectionPair pair, Role role)
      throws InterruptedException {
    pair.mayFail();
    ScriptedEndpoint endpoint = pair.endpoint(role);
    endpoint.abort();
    for (Role each : Role.values()) {
      pair.valve(each).allowWrites(Valve.OPEN);
    }
    awaitEnd(scene, pair);
    requireLost(scene, endpoint, Failure.Kind.ABORTED, "its own abort");
    scene.exercised(Evidence.ABORTS, 1);
  }

  /** Requires that an end reports why it ended, and that none of its sends is done. */
  private static void requireLost(
      Scene scene, ScriptedEndpoint endpoint, Failure.Kind kind, String end) {
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.kind() == kind,
        "%s says of %s: %s".formatted(endpoint.name(), end, failure));
    scene.require(
        endpoint.ledger().done() == 0, "a send was told that it is done which cannot have left");
  }
}
