package dev.tlsbench.spi.testkit;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.ClientCertificate;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.checked.Promise;
import java.security.cert.X509Certificate;
import java.util.List;

/** Which certificates are accepted and refused, and that the refused side learns of it. */
final class CertificateContract {
  private CertificateContract() {}

  static List<Check> checks() {
    return List.of(
        new Check("takesAnRsaCertificate", CertificateContract::takesAnRsaCertificate),
        new Check("takesAnIpv4AddressAsTheName", s -> takesAddress(s, "127.0.0.1")),
        new Check("takesAnIpv6AddressAsTheName", s -> takesAddress(s, "::1")),
        new Check("refusesAnUntrustedServer", s -> refusesServer(s, TestPki.untrusted())),
        new Check("refusesAServerOfAnotherName", s -> refusesServer(s, TestPki.otherName())),
        new Check("refusesAnExpiredServer", s -> refusesServer(s, TestPki.expired())),
        new Check("refusesAServerOfAnotherAddress", CertificateContract::refusesAnotherAddress),
        new Check("takesAnyoneWithoutVerification", CertificateContract::takesAnyone),
        new Check("takesTheClientAsked", s -> takesClient(s, ClientAuth.NEEDED))
            .proving(Capability.AUTHENTICATES_CLIENTS),
        new Check("takesTheClientWanted", s -> takesClient(s, ClientAuth.WANTED)),
        new Check("goesOnWithoutTheClientWanted", CertificateContract::goesOnWithoutClient),
        new Check("refusesAMissingClient", s -> refusesClient(s, s.clientConfig())),
        new Check("refusesAnUntrustedClient", CertificateContract::refusesUntrustedClient),
        new Check("tellsThatNoCertificateWasAsked", CertificateContract::tellsNotAsked),
        new Check("tellsThatItsCertificateWasShown", CertificateContract::tellsShown),
        new Check("tellsThatThereWasNoneToShow", s -> tellsWithheld(s, s.clientConfig())),
        new Check("withholdsWhatNoIssuerAskedFor", CertificateContract::withholdsForeign));
  }

  private static void takesAnRsaCertificate(Setup setup) {
    Identity rsa = TestPki.localhostRsa();
    try (EnginePair pair =
        setup.pair(setup.clientConfig(), TlsConfig.server(List.of(setup.protocol()), rsa))) {
      pair.handshake();
      expectPeer(pair.client(), List.of(rsa.leaf()));
      pair.echo();
    }
  }

  private static void takesAddress(Setup setup, String address) {
    try (EnginePair pair = setup.pair(clientOf(setup, address), setup.serverConfig())) {
      pair.handshake();
    }
  }

  private static void refusesAnotherAddress(Setup setup) {
    try (EnginePair pair = setup.pair(clientOf(setup, "127.0.0.2"), setup.serverConfig())) {
      expectServerRefused(pair);
    }
  }

  private static void refusesServer(Setup setup, Identity identity) {
    TlsConfig server = TlsConfig.server(List.of(setup.protocol()), identity);
    try (EnginePair pair = setup.pair(setup.clientConfig(), server)) {
      expectServerRefused(pair);
    }
  }

  private static void expectServerRefused(EnginePair pair) {
    pair.settle();
    Promise.IDENTITY.require(
        !pair.client().handshakeDone() && pair.client().last() == EngineStatus.FAILED,
        "the client answers %s to a certificate that it must refuse",
        pair.client().last());
    expectBlame(pair.client(), TlsFailure.Origin.LOCAL);
    Promise.IDENTITY.require(!pair.server().handshakeDone(), "the server's handshake is done");
    expectBlame(pair.server(), TlsFailure.Origin.PEER);
    Promise.FAILURE_IS_A_VALUE.require(
        pair.client().failed().stage() == TlsFailure.Stage.HANDSHAKE
            && pair.server().failed().stage() == TlsFailure.Stage.HANDSHAKE,
        "stages are %s and %s",
        pair.client().failed(),
        pair.server().failed());
  }

  private static void takesAnyone(Setup setup) {
    for (Identity identity : List.of(TestPki.untrusted(), TestPki.expired(), TestPki.otherName())) {
      TlsConfig server = TlsConfig.server(List.of(setup.protocol()), identity);
      try (EnginePair pair = setup.pair(setup.clientConfig().withoutVerification(), server)) {
        pair.handshake();
        expectPeer(pair.client(), List.of(identity.leaf()));
        pair.echo();
      }
    }
  }

  private static void takesClient(Setup setup, ClientAuth asked) {
    Identity identity = TestPki.client();
    try (EnginePair pair =
        setup.pair(setup.clientConfig().withIdentity(identity), asking(setup, asked))) {
      pair.handshake();
      expectPeer(pair.server(), List.of(identity.leaf()));
      Promise.HONEST_CAPABILITIES.require(
          setup.declares(Capability.AUTHENTICATES_CLIENTS),
          "AUTHENTICATES_CLIENTS is not declared, and a client was authenticated");
      pair.echo();
    }
  }

  private static void goesOnWithoutClient(Setup setup) {
    try (EnginePair pair = setup.pair(setup.clientConfig(), asking(setup, ClientAuth.WANTED))) {
      pair.handshake();
      expectPeer(pair.server(), List.of());
      pair.echo();
    }
  }

  private static void refusesUntrustedClient(Setup setup) {
    refusesClient(setup, setup.clientConfig().withIdentity(TestPki.strangerClient()));
  }

  private static void refusesClient(Setup setup, TlsConfig client) {
    try (EnginePair pair = setup.pair(client, asking(setup, ClientAuth.NEEDED))) {
      pair.settle();
      Promise.IDENTITY.require(
          !pair.server().handshakeDone() && pair.server().last() == EngineStatus.FAILED,
          "the server answers %s to a client that it must refuse",
          pair.server().last());
      expectBlame(pair.server(), TlsFailure.Origin.LOCAL);
      expectBlame(pair.client(), TlsFailure.Origin.PEER);
    }
  }

  private static void tellsNotAsked(Setup setup) {
    try (EnginePair pair = setup.pair()) {
      pair.handshake();
      expectFate(pair, ClientCertificate.Fate.NOT_ASKED);
    }
  }

  private static void tellsShown(Setup setup) {
    TlsConfig client = setup.clientConfig().withIdentity(TestPki.client());
    try (EnginePair pair = setup.pair(client, asking(setup, ClientAuth.NEEDED))) {
      pair.handshake();
      expectFate(pair, ClientCertificate.Fate.SHOWN);
    }
  }

  /** A certificate whose issuer is not among those asked for. */
  private static void withholdsForeign(Setup setup) {
    tellsWithheld(setup, setup.clientConfig().withIdentity(TestPki.strangerClient()));
  }

  private static void tellsWithheld(Setup setup, TlsConfig client) {
    try (EnginePair pair = setup.pair(client, asking(setup, ClientAuth.WANTED))) {
      pair.handshake();
      expectPeer(pair.server(), List.of());
      expectFate(pair, ClientCertificate.Fate.WITHHELD);
      pair.client().engine().close();
      expectFate(pair, ClientCertificate.Fate.WITHHELD);
    }
  }

  private static void expectFate(EnginePair pair, ClientCertificate.Fate fate) {
    ClientCertificate told = pair.client().engine().clientCertificate();
    Promise.IDENTITY.require(
        told.fate() == fate || told.fate() == ClientCertificate.Fate.UNTOLD,
        "the client's certificate is %s, and the client says %s",
        fate,
        told);
    boolean asked = told.fate() == ClientCertificate.Fate.WITHHELD;
    Promise.IDENTITY.require(
        !asked || told.issuers().equals(TestPki.names()),
        "%s are the issuers asked for, and the client says %s",
        TestPki.names(),
        told);
  }

  private static void expectBlame(EngineEnd side, TlsFailure.Origin origin) {
    Promise.FAILURE_IS_A_VALUE.require(
        side.failed().origin() == origin, "the %s says %s", side.role(), side.failed());
  }

  private static void expectPeer(EngineEnd side, List<X509Certificate> leaves) {
    List<X509Certificate> chain = side.engine().session().peerChain();
    Promise.IDENTITY.require(
        leaves.isEmpty() ? chain.isEmpty() : leaves.get(0).equals(chain.get(0)),
        "the %s says that its peer is %s",
        side.role(),
        chain);
  }

  private static TlsConfig clientOf(Setup setup, String name) {
    return TlsConfig.client(List.of(setup.protocol()), TestPki.trusted(), name);
  }

  private static TlsConfig asking(Setup setup, ClientAuth asked) {
    return setup.serverConfig().withClientAuth(asked, TestPki.trusted());
  }
}
