package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closing, aborting and breaking off, at any point: nobody is told anything but the truth. */
final class EndingScenarios {
  private static final int OPS = 5;
  private static final int OP = 4_000;
  private static final int BITE = 1_000;
  private static final int PART = 500;
  private static final int FILE = 150_000;
  private static final int TURNS = 50;

  private EndingScenarios() {}

  static List<Scenario> all() {
    return List.of(closePending(), destroy(), halfClose(), truncation());
  }

  private static Scenario closePending() {
    return Scenario.of(
            "stress/close-pending",
            "a close at any point says everything that was accepted, then close_notify, and tells"
                + " every send the truth",
            EndingScenarios::closings)
        .showing(
            "close-with-pending", "close-notify-flush-orphaned", "flush-close-before-handshake",
            "wrap-after-closeoutbound-drops-queue", "close-blocked-by-writer")
        .exercising(Evidence.PENDING_CLOSES.atLeast(5));
  }

  private static List<SceneTrial> closings(Stage stage) {
    FileSource file = stage.file();
    return List.of(
        stage.scene(scene -> early(scene)).named("in the handshake"),
        stage.scene(scene -> behind(scene, Role.CLIENT)).named("by the client"),
        stage.scene(scene -> behind(scene, Role.SERVER)).named("by the server"),
        stage.scene(scene -> inFile(scene, file)).named("in a file"),
        stage.scene(scene -> atOnce(scene, stage)).named("by both"),
        stage.scene(scene -> overtaken(scene)).named("by the peer"));
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
  private static void overtaken(Scene scene) throws InterruptedException {
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
    long done = sender.ledger().done() * OP;
    scene.require(
        closer.received() >= done,
        "%d bytes came, where %d are said to have gone".formatted(closer.received(), done));
  }

  private static void fill(Scene scene, Couple couple, Role role) throws InterruptedException {
    couple.valve(role).allowWrites(PART);
    sendOps(scene, couple.party(role));
    scene.await("a record to be cut", () -> couple.valve(role).isFull());
  }

  private static void sendOps(Scene scene, Party party) {
    for (int i = 0; i < OPS; i++) {
      scene.require(party.send(OP));
    }
  }

  private static void close(Scene scene, Party party) {
    scene.exercised(Evidence.PENDING_CLOSES, party.untold() > 0 ? 1 : 0);
    party.close();
  }

  private static void awaitEnd(Scene scene, Couple couple) throws InterruptedException {
    scene.await("both to end", () -> couple.parties().allMatch(End::isClosed));
  }

  private static Scenario destroy() {
    return Scenario.of(
            "stress/destroy",
            "an abort at any point, in the handshake too, ends everything at once and says so to"
                + " every send",
            EndingScenarios::aborts)
        .showing("destroy-drops-ops", "close-during-handshake", "sync-connect-uaf")
        .exercising(Evidence.ABORTS.atLeast(7));
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
    for (Role role : Role.values()) {
      String name = RenegotiationScenarios.name(role);
      trials.add(
          stage
              .scene(scene -> inHandshake(scene, role))
              .named("in the handshake, by the " + name));
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
    Couple couple = scene.begin(c -> c.valve(Role.CLIENT).shutAfterWrite());
    scene.await("the server's flight", () -> couple.valve(Role.CLIENT).isFull());
    sendOps(scene, couple.party(role));
    abort(scene, couple, role);
  }

  private static void abort(Scene scene, Couple couple, Role role) throws InterruptedException {
    couple.mayFail();
    Party party = couple.party(role);
    party.abort();
    for (Role each : Role.values()) {
      couple.valve(each).allowWrites(Valve.OPEN);
    }
    awaitEnd(scene, couple);
    Failure failure = party.failure();
    scene.require(
        failure != null && failure.kind() == Failure.Kind.ABORTED,
        "%s says of its own abort: %s".formatted(party.name(), failure));
    scene.require(
        party.ledger().done() == 0, "a send was told that it is done which cannot have left");
    scene.exercised(Evidence.ABORTS, 1);
  }

  private static Scenario halfClose() {
    return Scenario.of(
            "stress/half-close",
            "what a peer still sends after a close is read, where the protocol and the peer allow"
                + " it; else its sends are told that they failed",
            stage ->
                List.of(Role.values()).stream()
                    .map(
                        closing ->
                            stage
                                .scene(scene -> halfClose(scene, closing, goesOn(stage, closing)))
                                .named("by the " + RenegotiationScenarios.name(closing)))
                    .toList())
        .showing(
            "half-close-spin", "one-chunk-after-close", "data-after-own-close-notify",
            "need-wrap-without-output", "eof-polling")
        .exercising(Evidence.HALF_CLOSES.atLeast(2));
  }

  private static boolean goesOn(Stage stage, Role closing) {
    return stage.can(closing, Capability.READS_AFTER_CLOSE)
        && stage.can(closing.peer(), Capability.WRITES_AFTER_PEER_CLOSED);
  }

  private static void halfClose(Scene scene, Role closing, boolean goesOn)
      throws InterruptedException {
    Couple couple = scene.connect();
    couple.exchange(BITE);
    Party closer = couple.party(closing);
    Party peer = couple.party(closing.peer());
    peer.staysOpen();
    closer.close();
    scene.await("the close to be read", peer::hasPeerClosed);
    scene.settle(() -> steps(closer) + steps(peer));
    long before = steps(closer) + steps(peer);
    scene.turnLoops(TURNS);
    long turned = steps(closer) + steps(peer) - before;
    scene.require(
        turned < TURNS / 2,
        "%d steps were made by two ends at rest while their loops turned %d times"
            .formatted(turned, TURNS));
    if (goesOn) {
      peer.stream(64 << 10, OP);
      scene.await("data behind a close", () -> peer.saidAll() && closer.check().complete());
    } else {
      couple.mayFail();
      boolean taken = peer.send(BITE) == Admission.ACCEPTED;
      scene.await("the send to be told", () -> peer.untold() == 0);
      scene.require(
          !taken || peer.ledger().done() == 1, "a send was told that it is done which cannot be");
    }
    scene.exercised(Evidence.HALF_CLOSES, 1);
    peer.close();
    awaitEnd(scene, couple);
  }

  private static long steps(Party party) {
    Counters counters = party.counters();
    return counters.engineSteps() + counters.transportWrites();
  }

  private static Scenario truncation() {
    return Scenario.of(
            "stress/truncation",
            "a wire that ends without close_notify, between records or within one, is reported",
            stage -> {
              List<SceneTrial> trials = new ArrayList<>();
              for (Role victim : Role.values()) {
                for (int size : List.of(0, OP)) {
                  String where = size == 0 ? "between records" : "within one";
                  String who = RenegotiationScenarios.name(victim);
                  trials.add(
                      stage
                          .scene(scene -> truncate(scene, victim, size))
                          .named("%s, to the %s".formatted(where, who)));
                }
              }
              return trials;
            })
        .showing("truncation-undetected")
        .exercising(Evidence.TRUNCATIONS.atLeast(4));
  }

  private static void truncate(Scene scene, Role victim, int size) throws InterruptedException {
    Couple couple = scene.connect();
    couple.exchange(BITE);
    couple.mayFail();
    Valve valve = couple.valve(victim.peer());
    if (size > 0) {
      valve.allowWrites(PART);
      scene.require(couple.party(victim.peer()).send(size));
      scene.await("a record to be cut", valve::isFull);
    }
    valve.cut();
    valve.allowWrites(Valve.OPEN);
    awaitEnd(scene, couple);
    Party party = couple.party(victim);
    TlsFailure tls = tls(party);
    scene.require(
        tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION,
        "%s says of a wire that was cut: %s".formatted(party.name(), party.failure()));
    scene.require(party.received() == BITE, "data that had come was not told");
    scene.exercised(Evidence.TRUNCATIONS, 1);
  }

  private static @Nullable TlsFailure tls(Party party) {
    Failure failure = party.failure();
    return failure == null ? null : failure.tls();
  }
}
