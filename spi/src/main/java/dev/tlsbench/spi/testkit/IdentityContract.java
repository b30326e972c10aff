package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.checked.Promise;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which of several identities is presented. */
final class IdentityContract {
  private static final String OTHER_NAME = "other.example";

  private IdentityContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("showsTheIdentityOfTheNameAsked", IdentityContract::showsTheNameAsked),
        new Check("showsAnyIdentityWhereNoneIsAsked", IdentityContract::showsAnyUnasked),
        new Check("showsTheKindThatTheSuiteWants", IdentityContract::showsTheKindOfTheSuite)
            .in(Protocol.TLS_1_2),
        new Check("showsTheKindThatThePeerAccepts", IdentityContract::showsTheKindAccepted),
        new Check("choosesByAHelloInPieces", IdentityContract::choosesByPieces),
        new Check("showsTheClientOfTheIssuerNamed", IdentityContract::showsTheIssuerNamed));
  }

  private static void showsTheNameAsked(Setup setup) {
    Identity here = TestPki.localhost();
    Identity elsewhere = TestPki.otherName();
    for (List<Identity> own : List.of(List.of(here, elsewhere), List.of(elsewhere, here))) {
      expectShown(setup, setup.clientConfig(), own, here);
      expectShown(setup, clientOf(setup, OTHER_NAME), own, elsewhere);
    }
  }

  private static void showsAnyUnasked(Setup setup) {
    List<Identity> own = List.of(TestPki.otherName(), TestPki.localhost());
    for (String name : List.of("127.0.0.1", "nobody.example")) {
      TlsConfig client = clientOf(setup, name).withoutVerification();
      try (EnginePair pair = setup.pair(client, servers(setup, own))) {
        pair.handshake();
        pair.echo();
      }
    }
  }

  /** In TLS 1.3 a suite leaves the key open. */
  private static void showsTheKindOfTheSuite(Setup setup) {
    Identity ecdsa = TestPki.localhost();
    Identity rsa = TestPki.localhostRsa();
    for (List<Identity> own : List.of(List.of(ecdsa, rsa), List.of(rsa, ecdsa))) {
      expectShown(setup, pinned(setup, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), own, rsa);
      expectShown(setup, pinned(setup, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), own, ecdsa);
    }
  }

  private static TlsConfig pinned(Setup setup, String suite) {
    return setup.clientConfig().withSuites(List.of(suite));
  }

  /** Every kind that the client does not accept comes before one that it does. */
  private static void showsTheKindAccepted(Setup setup) {
    boolean isServer = setup.role() == Role.SERVER;
    Set<KeyType> accepted = isServer ? setup.acceptedByPeer() : setup.accepted();
    Set<KeyType> shown = EnumSet.copyOf(isServer ? setup.shown() : setup.shownByPeer());
    shown.removeAll(accepted);
    Identity rsa = TestPki.localhostRsa();
    if (setup.tested() == setup.peer() || shown.isEmpty()) {
      throw new NotApplicable("the client accepts every kind that the server can show");
    }
    for (KeyType kind : shown) {
      expectShown(setup, setup.clientConfig(), List.of(TestPki.of(kind), rsa), rsa);
    }
  }

  private static void choosesByPieces(Setup setup) {
    List<Identity> own = List.of(TestPki.localhost(), TestPki.otherName());
    try (EnginePair pair = setup.pair(clientOf(setup, OTHER_NAME), servers(setup, own))) {
      pair.arriveBy(1);
      pair.handshake();
      expectPeer(pair.client(), TestPki.otherName());
    }
  }

  private static void showsTheIssuerNamed(Setup setup) {
    Identity known = TestPki.client();
    Identity stranger = TestPki.strangerClient();
    TlsConfig server = setup.serverConfig().withClientAuth(ClientAuth.NEEDED, TestPki.trusted());
    for (List<Identity> own : List.of(List.of(stranger, known), List.of(known, stranger))) {
      try (EnginePair pair = setup.pair(setup.clientConfig().withIdentities(own), server)) {
        pair.handshake();
        expectPeer(pair.server(), known);
        pair.echo();
      }
    }
  }

  private static void expectShown(
      Setup setup, TlsConfig client, List<Identity> own, Identity expected) {
    try (EnginePair pair = setup.pair(client, servers(setup, own))) {
      pair.settle();
      Promise.IDENTITY.require(
          pair.client().handshakeDone(),
          "of %s none that will do was shown: %s",
          own,
          pair.state());
      expectPeer(pair.client(), expected);
      pair.echo();
    }
  }

  private static void expectPeer(EngineEnd side, Identity expected) {
    X509Certificate shown = side.engine().session().peerChain().get(0);
    Promise.IDENTITY.require(
        shown.equals(expected.leaf()),
        "the %s was shown %s instead of %s",
        side.role(),
        words(shown),
        words(expected.leaf()));
  }

  private static String words(X509Certificate certificate) {
    KeyType kind = KeyType.of(certificate.getPublicKey());
    return "%s (%s)"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            kind == null ? certificate.getPublicKey().getAlgorithm() : kind.label());
  }

  private static TlsConfig clientOf(Setup setup, String name) {
    return TlsConfig.client(List.of(setup.protocol()), TestPki.trusted(), name);
  }

  private static TlsConfig servers(Setup setup, List<Identity> own) {
    return setup.serverConfig().withIdentities(own);
  }
}
