package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two sides negotiate what they were told to negotiate. */
final class NegotiationScenarios {
  private static final List<String> MODERN =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  private static final List<String> ECDSA =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final List<String> RSA =
      List.of(
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final List<String> GROUPS =
      List.of("x25519", "secp256r1", "secp384r1", "secp521r1", Groups.POST_QUANTUM);

  /** The number of connections, of which all but the first resume. */
  private static final int CONNECTIONS = 3;

  private NegotiationScenarios() {}

  static List<Scenario> all() {
    return List.of(alpn(), alpnMismatch(), suites(), groups(), resumed());
  }

  private static Scenario alpn() {
    return Scenario.of(
            "echo/alpn",
            "both sides agree on the application protocol that they have in common, or on none",
            NegotiationScenarios::alpnTrials)
        .exercising(Evidence.APPLICATION_PROTOCOLS.atLeast(2));
  }

  private static List<SceneTrial> alpnTrials(Stage stage) {
    return List.of(
        alpnTrial(stage, List.of("h2", "echo/1", "http/1.1"), List.of("echo/1"), "echo/1"),
        alpnTrial(stage, List.of("h2"), List.of("h2"), "h2"),
        alpnTrial(stage, List.of("h2", "http/1.1"), List.of("http/1.1", "h2"), "http/1.1"),
        alpnTrial(stage, List.of("h2"), List.of(), ""),
        alpnTrial(stage, List.of(), List.of("h2"), ""));
  }

  private static SceneTrial alpnTrial(
      Stage stage, List<String> offered, List<String> served, String expected) {
    SceneTrial plain = stage.small();
    return plain
        .named("%s offered to %s".formatted(offered, served))
        .with(plain.client().withAlpn(offered), plain.server().withAlpn(served))
        .expecting(outcome -> otherAlpn(outcome, expected));
  }

  private static @Nullable String otherAlpn(FinishedConnections outcome, String expected) {
    return outcome
        .ends()
        .filter(end -> !alpn(end.session()).equals(expected))
        .findFirst()
        .map(
            end ->
                "%s agreed on \"%s\", not on \"%s\""
                    .formatted(end.name(), alpn(end.session()), expected))
        .orElse(null);
  }

  private static String alpn(@Nullable SessionInfo session) {
    return session == null ? "" : session.alpn();
  }

  private static Scenario alpnMismatch() {
    return Scenario.of(
            "echo/alpn-mismatch",
            "a server refuses a client with which it has no application protocol in common"
                + " (RFC 7301, section 3.2)",
            stage -> {
              SceneTrial plain = stage.small();
              return List.of(
                  plain
                      .with(
                          plain.client().withAlpn(List.of("h2")),
                          plain.server().withAlpn(List.of("echo/1")))
                      .expectingRefusal(Role.SERVER, "a client without a protocol in common"));
            })
        .needing(Role.SERVER, Capability.REQUIRES_COMMON_ALPN)
        .exercising(Evidence.REFUSALS.atLeast(1));
  }

  private static Scenario suites() {
    return Scenario.of(
            "echo/suites",
            "each cipher suite that one side insists on is the one seen on the wire",
            NegotiationScenarios::suiteTrials)
        .overSockets("signatures")
        .exercising(
            (protocol, mode) ->
                List.of(Evidence.SUITES.atLeast(protocol == Protocol.TLS_1_3 ? 3 : 6)));
  }

  private static List<SceneTrial> suiteTrials(Stage stage) {
    SceneTrial plain = stage.small();
    if (stage.protocol() == Protocol.TLS_1_3) {
      return MODERN.stream().map(suite -> suiteTrial(stage, plain, suite)).toList();
    }
    List<SceneTrial> trials = new ArrayList<>();
    ECDSA.forEach(suite -> trials.add(suiteTrial(stage, plain, suite)));
    SceneTrial rsa = stage.rsa(plain);
    RSA.forEach(suite -> trials.add(suiteTrial(stage, rsa, suite)));
    return trials;
  }

  private static SceneTrial suiteTrial(Stage stage, SceneTrial trial, String suite) {
    return stage.pinned(trial, suite).named(suite).expecting(outcome -> otherSuite(outcome, suite));
  }

  private static @Nullable String otherSuite(FinishedConnections outcome, String expected) {
    Negotiated negotiated = outcome.negotiated();
    String seen = negotiated == null ? "none" : negotiated.suite();
    return seen.equals(expected) ? null : "%s is on the wire".formatted(seen);
  }

  private static Scenario groups() {
    return Scenario.of(
            "echo/groups",
            "each group that both sides insist on is the one seen on the wire, the"
                + " post-quantum one too where both know it; in TLS 1.3 a server asks for"
                + " another key share (HelloRetryRequest) where it must",
            NegotiationScenarios::groupTrials)
        .exercising(
            (protocol, mode) ->
                List.of(
                    Evidence.GROUPS.atLeast(4),
                    Evidence.RETRIES.atLeast(protocol == Protocol.TLS_1_3 ? 1 : 0)));
  }

  private static List<SceneTrial> groupTrials(Stage stage) {
    List<SceneTrial> trials = new ArrayList<>();
    for (String group : GROUPS) {
      if (stage.groups().contains(group)) {
        trials.add(groupTrial(stage, List.of(group), group, false));
      }
    }
    if (stage.protocol() == Protocol.TLS_1_3) {
      // The client sends its key share for the first alone.
      trials.add(groupTrial(stage, List.of("secp256r1", "secp384r1"), "secp384r1", true));
    }
    return trials;
  }

  private static SceneTrial groupTrial(
      Stage stage, List<String> offered, String taken, boolean retried) {
    SceneTrial rsa = stage.rsa(stage.small());
    return rsa.with(rsa.client().withGroups(offered), rsa.server().withGroups(List.of(taken)))
        .named("%s offered to %s".formatted(offered, taken))
        .expecting(outcome -> otherGroup(outcome.negotiated(), taken, retried));
  }

  private static @Nullable String otherGroup(
      @Nullable Negotiated negotiated, String expected, boolean retried) {
    if (negotiated == null || !negotiated.group().equals(expected)) {
      return "%s is on the wire".formatted(negotiated == null ? "none" : negotiated.group());
    }
    return negotiated.helloRetried() == retried
        ? null
        : "%s HelloRetryRequest is on the wire".formatted(retried ? "no" : "a");
  }

  private static Scenario resumed() {
    return Scenario.of(
            "echo/resumed",
            "a later connection resumes the session of an earlier one, as seen on the wire",
            stage -> {
              SceneTrial trial = stage.scene(NegotiationScenarios::inARow);
              return List.of(
                  trial.with(trial.client().withResumption(), trial.server().withResumption()));
            })
        .exercising(Evidence.RESUMPTIONS.atLeast(2));
  }

  private static void inARow(Scene scene) throws InterruptedException {
    for (int index = 0; index < CONNECTIONS; index++) {
      ConnectionPair pair = scene.connect();
      // What is needed to resume a session arrives before what is sent behind it.
      pair.exchange(1_000);
      pair.client().endpoint().close();
      pair.awaitEnd();
      Negotiated negotiated = pair.overheard().negotiated();
      scene.require(
          negotiated != null && negotiated.resumed() == index > 0,
          "of connection %d a handshake is on the wire that is %s"
              .formatted(index + 1, index > 0 ? "not resumed" : "resumed"));
    }
  }
}
