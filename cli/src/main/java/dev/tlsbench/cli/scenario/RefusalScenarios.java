package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Rekeys that never complete, and rekeys that never stop. */
final class RefusalScenarios {
  private static final Set<Capability> ANSWER = EnumSet.of(Capability.ANSWERS_RENEGOTIATION);
  private static final int BITE = 1_000;

  /** Sends that wait for the renegotiation, or for what becomes of it. */
  private static final int OPS = 5;

  /** The time that data waits for a renegotiation that does not end. */
  private static final Duration SHORT = Duration.ofMillis(100);

  /** Records without data that a peer may send: far fewer than ever came by chance. */
  private static final int BURST = 16;

  private static final long SECOND = 1_000_000_000;

  private static final String NO_REKEY = "an end, since no rekey begins";

  /** The most records without data of a renegotiation. */
  private static final int RECORDS = 16;

  private RefusalScenarios() {}

  static List<Scenario> all() {
    return List.of(destroy(), refused(), flood(), keyUpdateFlood());
  }

  private static Scenario destroy() {
    return RenegotiationScenarios.scenario(
            "destroy",
            "a connection aborted in the middle of a renegotiation reports every send truthfully",
            stage ->
                stage.able(Capability.RENEGOTIATES, ANSWER).stream()
                    .flatMap(
                        asking ->
                            List.of(asking, asking.peer()).stream()
                                .map(
                                    aborting ->
                                        stage
                                            .scene(scene -> destroy(scene, asking, aborting))
                                            .named(
                                                "asked for by the %s, aborted by the %s"
                                                    .formatted(
                                                        RenegotiationScenarios.name(asking),
                                                        RenegotiationScenarios.name(aborting)))))
                    .toList())
        .showing("destroy-drops-ops", "ignored-flush-return")
        .exercising(Evidence.REKEYS_BROKEN.atLeast(2));
  }

  private static void destroy(Scene scene, Role asking, Role aborting) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.mayFail();
    pair.valve(asking.peer()).allowWrites(0);
    pair.ask(asking, Rekey.RENEGOTIATE);
    ScriptedEndpoint endpoint = pair.endpoint(aborting);
    scene.await("the renegotiation to begin", () -> endpoint.rekeys(EngineEvent.REKEY_STARTED) > 0);
    pair.valve(aborting).allowWrites(0);
    for (int i = 0; i < OPS; i++) {
      scene.send(endpoint, BITE);
    }
    long pending = endpoint.untold();
    endpoint.abort();
    pair.valve(aborting.peer()).allowWrites(Valve.OPEN);
    pair.awaitEnd();
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.kind() == Failure.Kind.ABORTED,
        "%s says of its own abort: %s".formatted(endpoint.name(), failure));
    long lost = endpoint.ledger().told() - endpoint.ledger().done();
    scene.require(
        lost == pending, "%d of %d sends were told that they were lost".formatted(lost, pending));
    scene.exercised(Evidence.REKEYS_BROKEN, 1);
  }

  private static Scenario refused() {
    return RenegotiationScenarios.scenario(
            "refused",
            "a renegotiation that the peer refuses, or never answers, holds nothing up for ever",
            stage ->
                stage.able(Capability.RENEGOTIATES, Set.of()).stream()
                    .map(asking -> refused(stage, asking))
                    .toList())
        .showing("reneg-silently-unsupported")
        .exercising(Evidence.REKEYS_REFUSED.atLeast(1), Evidence.REKEYS_UNANSWERED.atLeast(0));
  }

  private static SceneTrial refused(Stage stage, Role asking) {
    String name = "asked for by the " + RenegotiationScenarios.name(asking);
    return stage.can(asking.peer(), Capability.ANSWERS_RENEGOTIATION)
        ? stage
            .scene(
                scene ->
                    unanswered(
                        scene,
                        asking,
                        stage.writesWhileItAsks(asking),
                        stage.can(asking.peer(), Capability.READS_DURING_RENEGOTIATION)))
            .in(stage.setting().with(RefusalScenarios::impatient))
            .named(name + " and never answered")
        : stage.scene(scene -> refused(scene, asking)).named(name);
  }

  private static ConnectionOptions impatient(ConnectionOptions usual) {
    return usual.withTimeouts(usual.handshakeTimeout(), SHORT, usual.closeTimeout());
  }

  /**
   * Holds up the answer for longer than data waits; it comes in the end.
   *
   * @param writes whether the asking side's engine takes data before the answer; if not, the end of
   *     the waiting is the end of the connection
   * @param peerReads whether the peer bears data wherever it comes; if not, it may fail on this
   */
  private static void unanswered(Scene scene, Role asking, boolean writes, boolean peerReads)
      throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    if (!writes || !peerReads) {
      pair.mayFail();
    }
    pair.valve(asking.peer()).allowWrites(0);
    pair.ask(asking, Rekey.RENEGOTIATE);
    ScriptedEndpoint endpoint = pair.endpoint(asking);
    for (int i = 0; i < OPS; i++) {
      scene.send(endpoint, BITE);
    }
    scene.await("an answer to be held up", pair.valve(asking.peer())::isFull);
    if (writes) {
      scene.outwait("what was held to be let go", () -> endpoint.untold() == 0);
    } else {
      scene.outwait("the end of the waiting", endpoint::isClosed);
      requireLate(scene, endpoint);
    }
    scene.require(
        endpoint.rekeys(EngineEvent.REKEY_DONE) == 0, "an answer came that was to be held up");
    scene.exercised(Evidence.REKEYS_REFUSED, 1);
    scene.exercised(Evidence.REKEYS_UNANSWERED, 1);
    pair.valve(asking.peer()).allowWrites(Valve.OPEN);
    if (writes && !peerReads) {
      scene.await("new keys, or an end", () -> pair.hasEnded() || isRenegotiated(pair));
    }
    boolean survives = writes && (peerReads || !pair.hasEnded());
    if (survives) {
      pair.awaitRenegotiated(1);
      pair.exchange(BITE);
    } else {
      pair.awaitEnd();
    }
    if (writes && !survives) {
      pair.endpoints().forEach(one -> requireReason(scene, one));
    }
  }

  private static boolean isRenegotiated(ConnectionPair pair) {
    return pair.endpoints().allMatch(one -> one.rekeys(EngineEvent.REKEY_DONE) > 0);
  }

  private static void requireLate(Scene scene, ScriptedEndpoint endpoint) {
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.kind() == Failure.Kind.TIMEOUT,
        "%s waited for a renegotiation and says: %s".formatted(endpoint.name(), failure));
  }

  private static void requireReason(Scene scene, ScriptedEndpoint endpoint) {
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.tls() != null,
        "%s ended over a renegotiation and says: %s".formatted(endpoint.name(), failure));
  }

  /** Has a request refused: each side may then go on or fail, but a failure has to say why. */
  private static void refused(Scene scene, Role asking) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.mayFail();
    pair.ask(asking, Rekey.RENEGOTIATE);
    ScriptedEndpoint endpoint = pair.endpoint(asking);
    for (int i = 0; i < OPS; i++) {
      endpoint.send(BITE);
    }
    scene.await(
        "an answer", () -> endpoint.rekeys(EngineEvent.REKEY_REFUSED) > 0 || pair.hasEnded());
    scene.require(
        endpoint.rekeys(EngineEvent.REKEY_DONE) == 0,
        "a renegotiation was done that is declared not");
    pair.endpoints().filter(End::isClosed).forEach(one -> requireReason(scene, one));
    scene.exercised(Evidence.REKEYS_REFUSED, 1);
  }

  private static Scenario flood() {
    return RenegotiationScenarios.scenario(
            "flood",
            "a peer that renegotiates without end and without data is cut off",
            stage ->
                stage.able(Capability.RENEGOTIATES, RenegotiationScenarios.ANSWER_AGAIN).stream()
                    .map(asking -> flood(stage, asking, Rekey.RENEGOTIATE))
                    .toList())
        .showing("renegotiation-enomem")
        .exercising(Evidence.FLOODS.atLeast(1));
  }

  private static Scenario keyUpdateFlood() {
    return Scenario.of(
            "renegotiate/key-update-flood",
            "a peer that updates its keys without end and without data is cut off",
            stage ->
                stage.able(Capability.REQUESTS_KEY_UPDATE, Set.of()).stream()
                    .map(asking -> flood(stage, asking, Rekey.KEY_UPDATE_AND_REQUEST))
                    .toList())
        .only(Set.of(Protocol.TLS_1_3))
        .showing("keyupdate-response-flood")
        .exercising(Evidence.FLOODS.atLeast(1));
  }

  private static SceneTrial flood(Stage stage, Role asking, Rekey kind) {
    UnaryOperator<ConnectionOptions> strict = usual -> usual.withControlBurst(BURST);
    Setting setting = stage.setting().with(asking.peer(), strict);
    return stage
        .scene(scene -> flood(scene, asking, kind))
        .in(setting)
        .named("by the " + RenegotiationScenarios.name(asking));
  }

  private static void flood(Scene scene, Role asking, Rekey kind) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.mayFail();
    ScriptedEndpoint flooded = pair.endpoint(asking.peer());
    ScriptedEndpoint endpoint = pair.endpoint(asking);
    int paced = scene.draw(0, 3 * BURST);
    for (int i = 0; i < paced && !pair.hasEnded(); i++) {
      rekeyInTime(scene, pair, asking, kind);
    }
    scene.require(paced == 0 || flooded.failure() == null, "rekeys at a bearable pace end it");
    scene.pass(Duration.ofSeconds(scene.draw(0, 100, 10_000)));
    long before = flooded.counters().controlRecords();
    long began = scene.nanoTime();
    BooleanSupplier over = () -> flooded.isClosed() || endpoint.isClosed();
    int asked = paced;
    while (!over.getAsBoolean() && asked <= paced + 2 * allowed(scene.nanoTime() - began)) {
      long settled = asked;
      scene.await(
          "the last rekey to be over, or an end",
          () -> over.getAsBoolean() || endpoint.rekeysOver() >= settled);
      if (pair.answerTo(asking, kind) == EngineStatus.OK) {
        asked++;
      } else {
        scene.await(NO_REKEY, over);
      }
    }
    pair.awaitEnd();
    Failure failure = flooded.failure();
    scene.require(
        failure != null && failure.kind() == Failure.Kind.LIMIT,
        "%s did not cut the flood off: %s".formatted(flooded.name(), failure));
    Counters counters = flooded.counters();
    scene.require(
        counters.controlRecords() - before <= allowed(scene.nanoTime() - began)
            && counters.peakQueued() < 16 << 10,
        "%s read %d records without data, and queued %d bytes"
            .formatted(flooded.name(), counters.controlRecords(), counters.peakQueued()));
    scene.exercised(Evidence.FLOODS, 1);
  }

  /** Has new keys asked for when there was time enough for all the records that this takes. */
  private static void rekeyInTime(Scene scene, ConnectionPair pair, Role asking, Rekey kind)
      throws InterruptedException {
    boolean renegotiates = kind == Rekey.RENEGOTIATE;
    scene.pass(Duration.ofNanos((renegotiates ? RECORDS : 1) * 8L * SECOND / BURST + 1));
    ScriptedEndpoint endpoint = pair.endpoint(asking);
    ScriptedEndpoint peer = renegotiates ? pair.endpoint(asking.peer()) : endpoint;
    long before = endpoint.rekeysOver();
    long peerBefore = peer.rekeysOver();
    if (pair.answerTo(asking, kind) != EngineStatus.OK) {
      scene.await(NO_REKEY, pair::hasEnded);
    }
    scene.await(
        "a rekey to be over, or an end",
        () ->
            pair.hasEnded() || (endpoint.rekeysOver() > before && peer.rekeysOver() > peerBefore));
    if (!pair.hasEnded()) {
      // Behind data the peer has read the key update, and some engines bear only so many without.
      pair.exchange(1);
    }
  }

  /** Returns the most records without data in this time: an eighth more a second. */
  private static long allowed(long nanos) {
    return BURST + 2 + nanos * BURST / 8 / SECOND;
  }
}
