package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A peer that speaks no TLS is turned away, without effect on other connections. */
final class PlainPeerScenario {
  private static final int BITE = 1_000;

  /** The time that a peer may be silent. */
  private static final Duration SHORT = Duration.ofMillis(60);

  private static final Duration LONG = Duration.ofSeconds(15);

  private PlainPeerScenario() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "stress/plain-peer",
                "a peer that speaks no TLS, sends nothing or disconnects ends its own"
                    + " connection in the handshake, and no other on the same loop",
                PlainPeerScenario::trials)
            .showing("handshake-never-ends", "alert-lost-on-failure")
            .overSockets("port")
            .exercising(Evidence.NON_TLS_PEERS.atLeast(6)));
  }

  private static List<SceneTrial> trials(Stage stage) {
    List<SceneTrial> trials = new ArrayList<>();
    for (Role role : Role.values()) {
      String name = RenegotiationScenarios.name(role);
      String words = role == Role.SERVER ? "GET / HTTP/1.1\r\n\r\n" : "220 mail.example ESMTP\r\n";
      trials.add(stage.scene(scene -> answered(scene, role, words)).named("text to the " + name));
      trials.add(stage.scene(scene -> answered(scene, role, "")).named("an end to the " + name));
      trials.add(
          stage
              .scene(scene -> waitedFor(scene, role))
              .named("silence to the " + name)
              .in(stage.setting().with(usual -> usual.withTimeouts(SHORT, LONG, LONG))));
    }
    return trials;
  }

  private static void answered(Scene scene, Role role, String words) throws InterruptedException {
    ConnectionPair neighbours = scene.connect();
    try (NonTlsPeer nonTlsPeer = new NonTlsPeer()) {
      ScriptedEndpoint endpoint = scene.meet(role, nonTlsPeer);
      endpoint.send(BITE);
      nonTlsPeer.say(words.getBytes(StandardCharsets.US_ASCII));
      requireEnd(scene, endpoint, Failure.Kind.TLS);
      boolean left = truncated(endpoint);
      scene.require(
          left == words.isEmpty(),
          "%s says of %s: %s"
              .formatted(
                  endpoint.name(),
                  words.isEmpty() ? "a peer that left" : "a peer without TLS",
                  endpoint.failure()));
    }
    neighbours.exchange(BITE);
  }

  private static boolean truncated(ScriptedEndpoint endpoint) {
    Failure failure = endpoint.failure();
    TlsFailure tls = failure == null ? null : failure.tls();
    return tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION;
  }

  private static void waitedFor(Scene scene, Role role) throws InterruptedException {
    try (NonTlsPeer nonTlsPeer = new NonTlsPeer()) {
      ScriptedEndpoint endpoint = scene.meet(role, nonTlsPeer);
      endpoint.send(BITE);
      requireEnd(scene, endpoint, Failure.Kind.TIMEOUT);
    }
  }

  private static void requireEnd(Scene scene, ScriptedEndpoint endpoint, Failure.Kind kind)
      throws InterruptedException {
    scene.await("the end of a handshake with nobody", endpoint::isClosed);
    Failure failure = endpoint.failure();
    scene.require(
        failure != null && failure.kind() == kind && endpoint.session() == null,
        "%s says of a peer without TLS: %s".formatted(endpoint.name(), failure));
    scene.require(endpoint.ledger().done() == 0, "a send was told that it is done which cannot be");
    scene.exercised(Evidence.NON_TLS_PEERS, 1);
  }
}
