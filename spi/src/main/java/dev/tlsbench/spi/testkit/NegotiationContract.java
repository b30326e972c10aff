package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;

/** What the two sides agree on. */
final class NegotiationContract {
  private NegotiationContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("agreesOnTheSuitePinned", NegotiationContract::agreesOnTheSuitePinned),
        new Check("namesASuiteItDoesNotKnow", NegotiationContract::namesASuiteItDoesNotKnow),
        new Check("agreesOnAnAlpnProtocol", NegotiationContract::agreesOnAnAlpnProtocol)
            .proving(Capability.NEGOTIATES_ALPN),
        new Check("agreesOnTheServersFirstAlpn", NegotiationContract::agreesOnTheServersFirstAlpn),
        new Check("requiresCommonAlpnAsDeclared", NegotiationContract::requiresCommonAlpn)
            .proving(Capability.REQUIRES_COMMON_ALPN)
            .as(Role.SERVER),
        new Check("prefersTheNewerProtocol", NegotiationContract::prefersTheNewerProtocol),
        new Check("fallsBackToTheOnlyProtocol", NegotiationContract::fallsBackToTheOnlyProtocol),
        new Check("failsWithoutACommonProtocol", NegotiationContract::failsWithoutACommonProtocol));
  }

  private static void agreesOnTheSuitePinned(Setup setup) {
    List<String> suites =
        switch (setup.protocol()) {
          case TLS_1_2 ->
              List.of(
                  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
          case TLS_1_3 -> List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
        };
    for (String suite : suites) {
      TlsConfig client = setup.clientConfig();
      TlsConfig server = setup.serverConfig();
      boolean isClient = setup.role() == Role.CLIENT;
      expectPinnable(setup, (isClient ? client : server).withSuites(List.of(suite)));
      try (EnginePair pair =
          setup.pair(
              isClient ? client.withSuites(List.of(suite)) : client,
              isClient ? server : server.withSuites(List.of(suite)))) {
        pair.handshake();
        String agreed = setup.tested(pair).engine().session().suite();
        Promise.VERBS.require(agreed.equals(suite), "pinned %s, agreed on %s", suite, agreed);
        pair.echo();
      }
    }
  }

  /** Some libraries choose the TLS 1.3 suites themselves; then they must refuse to pin one. */
  private static void expectPinnable(Setup setup, TlsConfig pinned) {
    try {
      setup.tested().newContext(pinned);
    } catch (IllegalArgumentException e) {
      Promise.VERBS.require(
          setup.protocol() == Protocol.TLS_1_3
              && String.valueOf(e.getMessage()).contains(pinned.suites().get(0)),
          "%s is refused: %s",
          pinned.suites(),
          e);
      throw new NotApplicable("the backend pins no suite: " + e.getMessage());
    }
  }

  private static void namesASuiteItDoesNotKnow(Setup setup) {
    String unknown = "TLS_NO_SUCH_SUITE";
    TlsConfig config = setup.role() == Role.CLIENT ? setup.clientConfig() : setup.serverConfig();
    try {
      setup.tested().newContext(config.withSuites(List.of(unknown)));
    } catch (IllegalArgumentException e) {
      Promise.VERBS.require(
          String.valueOf(e.getMessage()).contains(unknown), "it is not named: %s", e);
      return;
    }
    throw Promise.VERBS.broken("an unknown suite was accepted");
  }

  private static void agreesOnAnAlpnProtocol(Setup setup) {
    agreesOn(setup, List.of("h2", "echo/1", "http/1.1"), List.of("echo/1"), "echo/1");
  }

  /** Of several in common, the server takes the one that it lists first (RFC 7301, section 3.2). */
  private static void agreesOnTheServersFirstAlpn(Setup setup) {
    agreesOn(setup, List.of("h2", "echo/1"), List.of("echo/1", "h2"), "echo/1");
  }

  private static void agreesOn(
      Setup setup, List<String> offered, List<String> served, String expected) {
    try (EnginePair pair =
        setup.pair(setup.clientConfig().withAlpn(offered), setup.serverConfig().withAlpn(served))) {
      pair.handshake();
      for (Role role : Role.values()) {
        String alpn = pair.side(role).engine().session().alpn();
        Promise.VERBS.require(alpn.equals(expected), "the %s agreed on '%s'", role, alpn);
      }
      Promise.HONEST_CAPABILITIES.require(
          setup.declares(Capability.NEGOTIATES_ALPN),
          "NEGOTIATES_ALPN is not declared, and a protocol was agreed on");
      pair.echo();
    }
  }

  /** The server chooses. In TLS 1.3 its alert may be encrypted, and not all tell which it was. */
  private static void requiresCommonAlpn(Setup setup) {
    boolean declared = setup.declares(Capability.REQUIRES_COMMON_ALPN);
    Promise.HONEST_CAPABILITIES.require(
        !declared || setup.role() == Role.SERVER, "no client chooses the application protocol");
    NotApplicable.unless(
        setup.declares(Capability.NEGOTIATES_ALPN)
            && setup.peerDeclares(Capability.NEGOTIATES_ALPN),
        "one of the two negotiates no application protocol");
    try (EnginePair pair =
        setup.pair(
            setup.clientConfig().withAlpn(List.of("h2")),
            setup.serverConfig().withAlpn(List.of("echo/1")))) {
      pair.settle();
      boolean refused = !pair.server().handshakeDone();
      Promise.HONEST_CAPABILITIES.require(
          refused == declared,
          "REQUIRES_COMMON_ALPN is declared: %s, and a client without one refused: %s",
          declared,
          refused);
      if (refused) {
        Alert alert = pair.server().failed().alert();
        Promise.FAILURE_IS_A_VALUE.require(
            alert == null || alert == Alert.NO_APPLICATION_PROTOCOL,
            "without a common application protocol the alert is %s",
            alert);
        return;
      }
      for (Role role : Role.values()) {
        String alpn = pair.side(role).engine().session().alpn();
        Promise.VERBS.require(alpn.isEmpty(), "the %s agreed on '%s'", role, alpn);
      }
      pair.echo();
    }
  }

  private static void prefersTheNewerProtocol(Setup setup) {
    List<Protocol> both = List.of(Protocol.TLS_1_3, Protocol.TLS_1_2);
    agrees(setup, both, both, Protocol.TLS_1_3);
  }

  private static void fallsBackToTheOnlyProtocol(Setup setup) {
    List<Protocol> both = List.of(Protocol.TLS_1_3, Protocol.TLS_1_2);
    List<Protocol> one = List.of(setup.protocol());
    boolean isClient = setup.role() == Role.CLIENT;
    agrees(setup, isClient ? both : one, isClient ? one : both, setup.protocol());
  }

  private static void agrees(
      Setup setup, List<Protocol> offered, List<Protocol> accepted, Protocol expected) {
    try (EnginePair pair =
        setup.pair(
            TlsConfig.client(offered, TestPki.trusted(), "localhost"),
            TlsConfig.server(accepted, TestPki.localhost()))) {
      pair.handshake();
      SessionInfo session = setup.tested(pair).engine().session();
      Promise.VERBS.require(session.protocol() == expected, "agreed on %s", session.protocol());
      pair.echo();
    }
  }

  private static void failsWithoutACommonProtocol(Setup setup) {
    Protocol other = setup.protocol() == Protocol.TLS_1_2 ? Protocol.TLS_1_3 : Protocol.TLS_1_2;
    List<Protocol> mine = List.of(setup.protocol());
    List<Protocol> theirs = List.of(other);
    boolean isClient = setup.role() == Role.CLIENT;
    try (EnginePair pair =
        setup.pair(
            TlsConfig.client(isClient ? mine : theirs, TestPki.trusted(), "localhost"),
            TlsConfig.server(isClient ? theirs : mine, TestPki.localhost()))) {
      pair.settle();
      EngineEnd tested = setup.tested(pair);
      Promise.VERBS.require(
          tested.last() == EngineStatus.FAILED, "without a common protocol: %s", tested.last());
      Promise.FAILURE_IS_A_VALUE.require(
          tested.failed().stage() == TlsFailure.Stage.HANDSHAKE,
          "a failed handshake has %s",
          tested.failed());
    }
  }
}
