package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.checked.Promise;
import java.util.List;
import java.util.Set;

/** Checks that an engine can use all that its backend lists, and nothing else. */
final class AlgorithmsContract {
  private static final String NO_CHOICE_OF_GROUPS =
      "one of the two does not let its groups be chosen";

  private AlgorithmsContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("agreesOnEverySuiteListed", AlgorithmsContract::agreesOnEverySuiteListed),
        new Check("agreesOnEveryGroupListed", AlgorithmsContract::agreesOnEveryGroupListed),
        new Check("agreesOnAListedGroupUnasked", AlgorithmsContract::agreesOnAListedGroup)
            .in(Protocol.TLS_1_3),
        new Check("agreesOnNoOtherGroup", AlgorithmsContract::agreesOnNoOtherGroup),
        new Check("showsEveryKindListed", AlgorithmsContract::showsEveryKindListed),
        new Check("acceptsExactlyTheKindsListed", AlgorithmsContract::acceptsTheKindsListed));
  }

  private static void agreesOnEverySuiteListed(Setup setup) {
    List<String> listed = setup.supportedAlgorithms().suites();
    Promise.HONEST_CAPABILITIES.require(!listed.isEmpty(), "no suite is listed");
    for (String suite : setup.peerAlgorithms().suites()) {
      if (!listed.contains(suite)) {
        setup.expectRefused(setup.testedConfig().withSuites(List.of(suite)), suite);
      }
    }
    for (String suite : listed) {
      if (setup.peerAlgorithms().suites().contains(suite) && pinnable(setup, suite)) {
        agreeOn(setup, suite);
      }
    }
  }

  private static void agreeOn(Setup setup, String suite) {
    Identity identity = TestPki.of(suite.contains("RSA_WITH") ? KeyType.RSA : KeyType.ECDSA_P256);
    TlsConfig client = setup.clientConfig();
    TlsConfig server = TlsConfig.server(List.of(setup.protocol()), identity);
    boolean isClient = setup.role() == Role.CLIENT;
    List<String> pinned = List.of(suite);
    try (EnginePair pair =
        setup.pair(
            isClient ? client.withSuites(pinned) : client,
            isClient ? server : server.withSuites(pinned))) {
      pair.settle();
      if (!setup.tested(pair).handshakeDone()) {
        agreeOnBothSides(setup, client.withSuites(pinned), server.withSuites(pinned));
        return;
      }
      String agreed = setup.tested(pair).engine().session().suite();
      Promise.HONEST_CAPABILITIES.require(
          agreed.equals(suite), "pinned %s, agreed on %s", suite, agreed);
    }
  }

  /** The peer may have to be told too: not all that a backend can do is on by default. */
  private static void agreeOnBothSides(Setup setup, TlsConfig client, TlsConfig server) {
    try (EnginePair pair = setup.pair(client, server)) {
      pair.settle();
      Promise.HONEST_CAPABILITIES.require(
          setup.tested(pair).handshakeDone(),
          "%s is listed, and fails: %s",
          client.suites(),
          setup.tested(pair).engine().failure());
    }
  }

  /** Some libraries choose the suites of TLS 1.3 themselves, and then refuse to be told. */
  private static boolean pinnable(Setup setup, String suite) {
    try {
      setup.tested().newContext(setup.testedConfig().withSuites(List.of(suite)));
      return true;
    } catch (IllegalArgumentException e) {
      Promise.HONEST_CAPABILITIES.require(
          setup.protocol() == Protocol.TLS_1_3 && String.valueOf(e.getMessage()).contains(suite),
          "%s is listed, and refused: %s",
          suite,
          e);
      return false;
    }
  }

  /** None is listed where the library does not let its groups be chosen. */
  private static void agreesOnEveryGroupListed(Setup setup) {
    List<String> listed = setup.supportedAlgorithms().groups();
    for (String group : Groups.all()) {
      List<String> only = List.of(group);
      if (!listed.contains(group)) {
        setup.expectRefused(setup.testedConfig().withGroups(only), group);
      } else if (setup.peerAlgorithms().groups().contains(group)) {
        try (EnginePair pair = setup.pair(rsaClient(setup, only), rsaServer(setup, only))) {
          pair.settle();
          expectGroup(setup.tested(pair), group);
        }
      }
    }
  }

  /** A TLS 1.2 server does not say it in its hello. */
  private static void agreesOnAListedGroup(Setup setup) {
    List<String> listed = setup.supportedAlgorithms().groups();
    NotApplicable.unless(!listed.isEmpty(), NO_CHOICE_OF_GROUPS);
    try (EnginePair pair = setup.pair()) {
      pair.handshake();
      Promise.HONEST_CAPABILITIES.require(
          listed.contains(pair.group()),
          "%s is not listed, and is agreed on unasked",
          pair.group());
    }
  }

  /** Without elliptic curves in the chain: they would have to be among the groups. */
  private static TlsConfig rsaClient(Setup setup, List<String> groups) {
    return TlsConfig.client(List.of(setup.protocol()), TestPki.trustedRsa(), "localhost")
        .withGroups(groups);
  }

  private static TlsConfig rsaServer(Setup setup, List<String> groups) {
    return TlsConfig.server(List.of(setup.protocol()), TestPki.allRsa()).withGroups(groups);
  }

  private static void expectGroup(EngineEnd side, String group) {
    Promise.HONEST_CAPABILITIES.require(
        side.handshakeDone(), "%s is listed, and fails: %s", group, side.engine().failure());
    String told = side.engine().session().group();
    Promise.HONEST_CAPABILITIES.require(
        told.isEmpty() || told.equals(group), "%s is the only one, and %s is told", group, told);
  }

  private static void agreesOnNoOtherGroup(Setup setup) {
    List<String> own = List.of("secp256r1");
    List<String> theirs = List.of("secp384r1");
    NotApplicable.unless(
        setup.supportedAlgorithms().groups().containsAll(own)
            && setup.peerAlgorithms().groups().containsAll(theirs),
        NO_CHOICE_OF_GROUPS);
    boolean isClient = setup.role() == Role.CLIENT;
    try (EnginePair pair =
        setup.pair(
            rsaClient(setup, isClient ? own : theirs).withSuites(ephemeral(setup.protocol())),
            rsaServer(setup, isClient ? theirs : own))) {
      pair.settle();
      Promise.HONEST_CAPABILITIES.require(
          !setup.tested(pair).handshakeDone(), "without a common group there is a handshake");
    }
  }

  /** Suites that no engine can use without a group; empty if there are no others. */
  private static List<String> ephemeral(Protocol protocol) {
    return switch (protocol) {
      case TLS_1_2 -> List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      case TLS_1_3 -> List.of();
    };
  }

  private static void showsEveryKindListed(Setup setup) {
    for (KeyType kind : KeyType.values()) {
      TlsConfig own = setup.testedConfig().withIdentity(TestPki.of(kind));
      if (!setup.shown().contains(kind)) {
        setup.expectRefused(own, kind.label());
      } else if (setup.acceptedByPeer().contains(kind)) {
        expectDone(setup, pairShowing(setup, own), kind);
      }
    }
  }

  private static void acceptsTheKindsListed(Setup setup) {
    Set<KeyType> accepted = setup.accepted();
    boolean withItself = setup.tested() == setup.peer();
    for (KeyType kind : KeyType.values()) {
      if (!setup.shownByPeer().contains(kind)) {
        continue;
      }
      if (accepted.contains(kind)) {
        expectDone(setup, pairShown(setup, TestPki.of(kind)), kind);
      } else if (!withItself && !signsAsItPleases(setup, kind)) {
        expectNotDone(setup, pairShown(setup, TestPki.of(kind)), kind);
      }
    }
    // In TLS 1.2 a library may negotiate with itself what it negotiates with nobody else.
    NotApplicable.unless(
        !withItself || accepted.containsAll(setup.shownByPeer()),
        "a kind that is not accepted has to come from another library");
  }

  /**
   * Whether the peer finds an algorithm for a kind of key that others cannot sign with: in TLS 1.2
   * the algorithm of an elliptic curve names a hash and not the curve (RFC 5246, section
   * 7.4.1.4.1). A server's curve still has to be among the client's groups.
   */
  private static boolean signsAsItPleases(Setup setup, KeyType kind) {
    boolean ownsAlgorithm = kind == KeyType.RSA || kind == KeyType.ED25519;
    return setup.protocol() == Protocol.TLS_1_2 && setup.role() == Role.SERVER && !ownsAlgorithm;
  }

  private static void expectDone(Setup setup, EnginePair pair, KeyType kind) {
    try (pair) {
      pair.settle();
      for (Role role : Role.values()) {
        Promise.HONEST_CAPABILITIES.require(
            pair.side(role).handshakeDone() && pair.side(role).engine().failure() == null,
            "%s is listed, and fails: %s, %s",
            kind.label(),
            setup.tested(pair).engine().failure(),
            setup.peer(pair).engine().failure());
      }
    }
  }

  /** In TLS 1.3 a client learns of its refusal after its own handshake. */
  private static void expectNotDone(Setup setup, EnginePair pair, KeyType kind) {
    try (pair) {
      pair.settle();
      Promise.HONEST_CAPABILITIES.require(
          !setup.tested(pair).handshakeDone() || setup.tested(pair).engine().failure() != null,
          "%s is not listed, and accepted",
          kind.label());
    }
  }

  private static EnginePair pairShowing(Setup setup, TlsConfig own) {
    return setup.role() == Role.SERVER
        ? setup.pair(setup.clientConfig(), own)
        : setup.pair(own, asking(setup));
  }

  private static EnginePair pairShown(Setup setup, Identity theirs) {
    return setup.role() == Role.SERVER
        ? setup.pair(setup.clientConfig().withIdentity(theirs), asking(setup))
        : setup.pair(setup.clientConfig(), TlsConfig.server(List.of(setup.protocol()), theirs));
  }

  private static TlsConfig asking(Setup setup) {
    return setup.serverConfig().withClientAuth(ClientAuth.NEEDED, TestPki.trusted());
  }
}
