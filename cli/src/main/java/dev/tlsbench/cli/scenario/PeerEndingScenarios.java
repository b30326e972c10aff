package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side when the other ends its half, cleanly or not. */
final class PeerEndingScenarios {
  private static final int OP = 4_000;
  private static final int BITE = 1_000;
  private static final int PART = 500;
  private static final int TURNS = 50;

  /** The places where a wire ends. */
  private enum Cut {
    BETWEEN_RECORDS("between records"),
    WITHIN_ONE("within one"),
    BEHIND_THE_OWN_CLOSE("behind the own close");

    private final String words;

    Cut(String words) {
      this.words = words;
    }
  }

  private PeerEndingScenarios() {}

  static List<Scenario> all() {
    return List.of(halfClose(), truncation());
  }

  private static Scenario halfClose() {
    return Scenario.of(
            "stress/half-close",
            "what a peer still sends after a close is read, where the protocol and the peer"
                + " allow it; else its sends are reported as failed",
            stage ->
                List.of(Role.values()).stream().map(closing -> halfClose(stage, closing)).toList())
        .showing(
            "half-close-spin",
            "one-chunk-after-close",
            "data-after-own-close-notify",
            "need-wrap-without-output",
            "eof-polling")
        .exercising(Evidence.OUTLASTED_CLOSES.atLeast(2), Evidence.HALF_CLOSES.atLeast(0));
  }

  private static SceneTrial halfClose(Stage stage, Role closing) {
    boolean reads = stage.readsAfterClose(closing);
    boolean writes = stage.can(closing.peer(), Capability.WRITES_AFTER_PEER_CLOSED);
    return stage
        .scene(scene -> halfClose(scene, closing, reads, writes))
        .named("by the " + RenegotiationScenarios.name(closing));
  }

  /**
   * @param reads whether the closing side reads on
   * @param writes whether the other side can still write
   */
  private static void halfClose(Scene scene, Role closing, boolean reads, boolean writes)
      throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    ScriptedEndpoint closer = pair.endpoint(closing);
    ScriptedEndpoint peer = pair.endpoint(closing.peer());
    peer.staysOpen();
    closer.close();
    scene.await("the close to be read", peer::hasPeerClosed);
    scene.settle(() -> closer.steps() + peer.steps());
    scene.leaveAlone();
    long before = closer.steps() + peer.steps();
    scene.turnLoops(TURNS);
    long turned = closer.steps() + peer.steps() - before;
    scene.require(
        turned < TURNS / 2,
        "%d steps were made by two ends at rest while their loops turned %d times"
            .formatted(turned, TURNS));
    scene.exercised(Evidence.OUTLASTED_CLOSES, peer.isClosed() ? 0 : 1);
    if (reads && writes) {
      peer.stream(64 << 10, OP);
      scene.await("data behind a close", () -> peer.saidAll() && closer.check().complete());
      scene.exercised(Evidence.HALF_CLOSES, 1);
    } else {
      pair.mayFail();
      if (!reads) {
        closer.mayMissTheEnd();
      }
      boolean taken = peer.send(BITE) == Admission.ACCEPTED;
      scene.await("the send to be told", () -> peer.untold() == 0);
      // What can be written is done once it is on the wire, whoever reads it.
      scene.require(
          writes || !taken || peer.ledger().done() == 1,
          "a send was told that it is done which cannot be");
      scene.require(
          closer.received() == BITE, "data came behind a close, which is declared not to");
    }
    peer.close();
    EndingScenarios.awaitEnd(scene, pair);
  }

  private static Scenario truncation() {
    return Scenario.of(
            "stress/truncation",
            "a wire that ends without close_notify, between records, within one or after"
                + " one's own close, is reported",
            stage -> {
              List<SceneTrial> trials = new ArrayList<>();
              for (Role victim : Role.values()) {
                for (Cut cut : Cut.values()) {
                  String who = RenegotiationScenarios.name(victim);
                  trials.add(
                      stage
                          .scene(scene -> truncate(scene, victim, cut))
                          .named("%s, to the %s".formatted(cut.words, who)));
                }
              }
              return trials;
            })
        .showing("truncation-undetected")
        .exercising(Evidence.TRUNCATIONS.atLeast(6));
  }

  private static void truncate(Scene scene, Role victim, Cut cut) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.mayFail();
    Valve valve = pair.valve(victim.peer());
    ScriptedEndpoint endpoint = pair.endpoint(victim);
    ScriptedEndpoint peer = pair.endpoint(victim.peer());
    switch (cut) {
      case BETWEEN_RECORDS -> {}
      case WITHIN_ONE -> {
        valve.allowWrites(PART);
        scene.send(peer, OP);
        scene.await("a record to be cut", valve::isFull);
      }
      case BEHIND_THE_OWN_CLOSE -> {
        valve.allowWrites(0);
        endpoint.close();
        scene.await("the answer to be held up", valve::isFull);
      }
    }
    valve.cut();
    valve.allowWrites(Valve.OPEN);
    EndingScenarios.awaitEnd(scene, pair);
    TlsFailure tls = tls(endpoint);
    scene.require(
        tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION,
        "%s says of a wire that was cut: %s".formatted(endpoint.name(), endpoint.failure()));
    scene.require(endpoint.received() == BITE, "data that had come was not told");
    scene.exercised(Evidence.TRUNCATIONS, 1);
  }

  private static @Nullable TlsFailure tls(ScriptedEndpoint endpoint) {
    Failure failure = endpoint.failure();
    return failure == null ? null : failure.tls();
  }
}
