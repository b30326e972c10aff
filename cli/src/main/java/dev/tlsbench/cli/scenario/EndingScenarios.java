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
    Couple couple = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
    sendOps(scene, couple.client().party());
    close(scene, couple.client().party());
    couple.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
  }

  /** Behind a wire that took a part of the first of several sends. */
  private static void behind(Scene scene, Role role) throws InterruptedException {
    Couple couple = scene.connect();
    Party party = couple.party(role);
    fill(scene, couple, role);
    close(scene, party);
    scene.require(party.send(BITE) == Admission.CLOSED, "a send was taken after the close");
    party.close();
    couple.valve(role).allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
  }

  /** The peer's answer is held up, and with it what was sent and the close behind that. */
  private static void inRenegotiation(Scene scene, Role asking) throws InterruptedException {
    Couple couple = scene.connect();
    couple.exchange(BITE);
    Party party = couple.party(asking);
    couple.valve(asking.peer()).allowWrites(0);
    couple.ask(asking, Rekey.RENEGOTIATE);
    scene.await("the renegotiation to begin", () -> party.rekeys(EngineEvent.REKEY_STARTED) > 0);
    sendOps(scene, party);
    close(scene, party);
    couple.valve(asking.peer()).allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
    scene.require(party.rekeys(EngineEvent.REKEY_DONE) == 1, "the close came before the new keys");
  }

  private static void inFile(Scene scene, FileSource file) throws InterruptedException {
    Couple couple = scene.connect();
    Valve valve = couple.valve(Role.CLIENT);
    valve.allowWrites(FILE / 2);
    scene.require(couple.client().party().send(file, FILE));
    scene.await("the file to stop", valve::isFull);
    close(scene, couple.client().party());
    valve.allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
  }

  /** Neither reads of the other's close before it has said all: it might have to fall silent. */
  private static void atOnce(Scene scene, Stage stage) throws InterruptedException {
    Couple couple = scene.connect();
    for (Role role : Role.values()) {
      couple.valve(role).allowReads(0);
      fill(scene, couple, role);
      if (!stage.can(role, Capability.READS_AFTER_CLOSE)) {
        couple.party(role).mayMissTheEnd();
      }
    }
    couple.parties().forEach(party -> close(scene, party));
    for (Role role : Role.values()) {
      couple.valve(role).allowWrites(Valve.OPEN);
    }
    scene.await("all to be told", () -> couple.parties().allMatch(Party::saidAll));
    for (Role role : Role.values()) {
      couple.valve(role).allowReads(Valve.OPEN);
    }
    awaitEnd(scene, couple);
  }

  /** The peer closes first: what was sent by then arrives, the rest is told that it does not. */
  private static SceneTrial overtaken(Stage stage) {
    boolean reads = stage.readsAfterClose(Role.SERVER);
    return stage.scene(scene -> overtaken(scene, reads));
  }

  private static void overtaken(Scene scene, boolean reads) throws InterruptedException {
    Couple couple = scene.connect();
    couple.mayFail();
    Party sender = couple.client().party();
    Party closer = couple.server().party();
    fill(scene, couple, Role.CLIENT);
    closer.close();
    scene.await("the peer's close to be read", sender::hasPeerClosed);
    scene.exercised(Evidence.PENDING_CLOSES, sender.untold() > 0 ? 1 : 0);
    couple.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
    // Done means on the wire: a closer that reads no more has none of it.
    long due = reads ? sender.ledger().done() * OP : 0;
    scene.require(
        reads ? closer.received() >= due : closer.received() == due,
        "%d bytes came, where %d are said to have gone to one that %s after its close"
            .formatted(closer.received(), due, reads ? "reads" : "does not read"));
  }

  private static void fill(Scene scene, Couple couple, Role role) throws InterruptedException {
    couple.valve(role).allowWrites(PART);
    sendOps(scene, couple.party(role));
    scene.await("a record to be cut", () -> couple.valve(role).isFull());
  }

  private static void sendOps(Scene scene, Party party) {
    for (int i = 0; i < OPS; i++) {
      scene.send(party, OP);
    }
  }

  private static void close(Scene scene, Party party) {
    scene.exercised(Evidence.PENDING_CLOSES, party.untold() > 0 ? 1 : 0);
    party.close();
  }

  static void awaitEnd(Scene scene, Couple couple) throws InterruptedException {
    couple.awaitEnd();
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
                  Couple couple = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
                  sendOps(scene, couple.client().party());
                  abort(scene, couple, Role.CLIENT);
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
                    Couple couple = scene.connect();
                    fill(scene, couple, role);
                    abort(scene, couple, role);
                  })
              .named("with sends pending, by the " + name));
      trials.add(
          stage
              .scene(
                  scene -> {
                    Couple couple = scene.connect();
                    fill(scene, couple, role);
                    couple.party(role).close();
                    abort(scene, couple, role);
                  })
              .named("while it closes, by the " + name));
    }
    return trials;
  }

  /** The server has answered, and the client's next flight does not get through. */
  private static void inHandshake(Scene scene, Role role) throws InterruptedException {
    Couple couple = scene.begin(c -> c.valve(Role.CLIENT).shutOnceRead());
    scene.await("the server's flight", () -> couple.valve(Role.CLIENT).isFull());
    sendOps(scene, couple.party(role));
    abort(scene, couple, role);
  }

  /** What was sent before the handshake never leaves. */
  private static void refused(Scene scene) throws InterruptedException {
    Couple couple = scene.begin(c -> c.valve(Role.CLIENT).allowWrites(0));
    couple.mayFail();
    Party client = couple.client().party();
    sendOps(scene, client);
    couple.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
    requireLost(scene, client, Failure.Kind.TLS, "a certificate that it must refuse");
    scene.exercised(Evidence.REFUSALS, 1);
  }

  private static void abort(Scene scene, Couple couple, Role role) throws InterruptedException {
    couple.mayFail();
    Party party = couple.party(role);
    party.abort();
    for (Role each : Role.values()) {
      couple.valve(each).allowWrites(Valve.OPEN);
    }
    awaitEnd(scene, couple);
    requireLost(scene, party, Failure.Kind.ABORTED, "its own abort");
    scene.exercised(Evidence.ABORTS, 1);
  }

  /** It says why it ended, and that none of its sends is done. */
  private static void requireLost(Scene scene, Party party, Failure.Kind kind, String end) {
    Failure failure = party.failure();
    scene.require(
        failure != null && failure.kind() == kind,
        "%s says of %s: %s".formatted(party.name(), end, failure));
    scene.require(
        party.ledger().done() == 0, "a send was told that it is done which cannot have left");
  }
}
