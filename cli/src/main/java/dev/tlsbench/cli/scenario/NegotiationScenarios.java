package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.pki.Leaf;
import dev.tlsbench.cli.pki.Leaf.KeyKind;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the two sides agree on is what they were told to agree on. */
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

  private NegotiationScenarios() {}

  static List<Scenario> all() {
    return List.of(alpn(), alpnMismatch(), suites());
  }

  private static Scenario alpn() {
    return Scenario.of(
            "echo/alpn",
            "both sides agree on the application protocol that they have in common, or on none",
            NegotiationScenarios::alpnTrials)
        .exercising(Evidence.APPLICATION_PROTOCOLS.atLeast(2));
  }

  private static List<EchoTrial> alpnTrials(Stage stage) {
    return List.of(
        alpnTrial(stage, List.of("h2", "echo/1", "http/1.1"), List.of("echo/1"), "echo/1"),
        alpnTrial(stage, List.of("h2"), List.of("h2"), "h2"),
        alpnTrial(stage, List.of("h2"), List.of(), ""),
        alpnTrial(stage, List.of(), List.of("h2"), ""));
  }

  private static EchoTrial alpnTrial(
      Stage stage, List<String> offered, List<String> served, String expected) {
    EchoTrial plain = stage.small();
    return plain
        .named("%s offered to %s".formatted(offered, served))
        .with(plain.client().withAlpn(offered), plain.server().withAlpn(served))
        .expecting(new Expectation.Echoed(outcome -> otherAlpn(outcome, expected)));
  }

  private static @Nullable String otherAlpn(Outcome outcome, String expected) {
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
              EchoTrial plain = stage.small();
              return List.of(
                  plain
                      .with(
                          plain.client().withAlpn(List.of("h2")),
                          plain.server().withAlpn(List.of("echo/1")))
                      .expecting(
                          new Expectation.Refused(
                              Role.SERVER, "a client without a protocol in common")));
            })
        .exercising(Evidence.REFUSALS.atLeast(1));
  }

  private static Scenario suites() {
    return Scenario.of(
            "echo/suites",
            "each cipher suite that one side insists on is the one that is seen on the wire",
            NegotiationScenarios::suiteTrials)
        .exercising(
            (protocol, mode) ->
                List.of(Evidence.SUITES.atLeast(protocol == Protocol.TLS_1_3 ? 3 : 6)));
  }

  private static List<EchoTrial> suiteTrials(Stage stage) {
    EchoTrial plain = stage.small();
    if (stage.protocol() == Protocol.TLS_1_3) {
      return MODERN.stream().map(suite -> suiteTrial(stage, plain, suite)).toList();
    }
    List<EchoTrial> trials = new ArrayList<>();
    ECDSA.forEach(suite -> trials.add(suiteTrial(stage, plain, suite)));
    EchoTrial rsa =
        plain.with(
            plain.client(), stage.serverOf(stage.authority().identity(Leaf.server(KeyKind.RSA))));
    RSA.forEach(suite -> trials.add(suiteTrial(stage, rsa, suite)));
    return trials;
  }

  private static EchoTrial suiteTrial(Stage stage, EchoTrial trial, String suite) {
    return stage
        .pinned(trial, suite)
        .named(suite)
        .expecting(new Expectation.Echoed(outcome -> otherSuite(outcome, suite)));
  }

  private static @Nullable String otherSuite(Outcome outcome, String expected) {
    var negotiated = outcome.negotiated();
    String seen = negotiated == null ? "none" : negotiated.suite();
    return seen.equals(expected) ? null : "%s is on the wire".formatted(seen);
  }
}
