package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.pki.CertificateSpec;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Identity: which certificates are accepted, and which are refused. */
final class IdentityScenarios {
  private IdentityScenarios() {}

  static List<Scenario> all() {
    return List.of(certificates(), names(), mutual());
  }

  private static Scenario certificates() {
    return Scenario.of(
            "echo/certificates",
            "the client accepts a server's certificate of each kind that both know and reports the"
                + " one it was shown",
            stage -> stage.certificateKinds().stream().map(kind -> shown(stage, kind)).toList())
        .overSockets("signatures")
        .exercising(Evidence.CERTIFICATE_KINDS.atLeast(3));
  }

  private static SceneTrial shown(Stage stage, KeyType kind) {
    SceneTrial plain = stage.small();
    SceneTrial trial = kind == KeyType.RSA ? stage.rsa(plain) : ownChoice(stage, plain, kind);
    Identity identity = trial.server().identities().get(0);
    return trial
        .named(Certificates.kind(identity.chain()))
        .expecting(outcome -> otherPeer(outcome.clients(), List.of(identity.leaf())));
  }

  private static SceneTrial ownChoice(Stage stage, SceneTrial plain, KeyType kind) {
    return plain.with(
        plain.client().withSuites(List.of()).withGroups(List.of()),
        stage.serverOf(stage.authority().identity(CertificateSpec.server(kind))));
  }

  private static Scenario names() {
    return Scenario.of(
            "echo/names",
            "the client accepts a server by its DNS name, wildcard or address, and refuses another"
                + " name, an expired certificate and an unknown authority",
            IdentityScenarios::nameTrials)
        .exercising(Evidence.NAMES.atLeast(4), Evidence.REFUSALS.atLeast(5));
  }

  private static List<SceneTrial> nameTrials(Stage stage) {
    KeyType kind = stage.authority().kind();
    CertificateSpec here = CertificateSpec.server(kind);
    CertificateSpec wild = CertificateSpec.server(kind, List.of("*.wild.example"));
    List<SceneTrial> trials = new ArrayList<>();
    trials.add(accepted(stage, "localhost", here));
    trials.add(accepted(stage, "127.0.0.1", here));
    trials.add(accepted(stage, "::1", here));
    trials.add(accepted(stage, "any.wild.example", wild));
    trials.add(refused(stage, "elsewhere.example", here, "a certificate of another name"));
    trials.add(refused(stage, "127.0.0.2", here, "a certificate of another address"));
    trials.add(refused(stage, "too.deep.wild.example", wild, "a wildcard two labels away"));
    trials.add(refused(stage, "localhost", here.expired(), "an expired certificate"));
    Identity unknown = stage.untrustedAuthority().identity(here);
    trials.add(refused(stage, stage.client(), unknown, "a certificate of an unknown authority"));
    return trials;
  }

  private static SceneTrial accepted(Stage stage, String name, CertificateSpec leaf) {
    return stage
        .small()
        .with(stage.client(name), stage.serverOf(stage.authority().identity(leaf)))
        .named("accepts " + name);
  }

  private static SceneTrial refused(Stage stage, String name, CertificateSpec leaf, String why) {
    return refused(stage, stage.client(name), stage.authority().identity(leaf), why);
  }

  private static SceneTrial refused(Stage stage, TlsConfig client, Identity shown, String why) {
    return stage
        .small()
        .with(client, stage.serverOf(shown))
        .named("refuses " + why)
        .expectingRefusal(Role.CLIENT, why);
  }

  private static Scenario mutual() {
    return Scenario.of(
            "echo/mutual",
            "the server sees the client's certificate where it asks for one, goes on without"
                + " one where it may, and else refuses; in TLS 1.3 the refusal reaches a"
                + " client that has completed its handshake",
            IdentityScenarios::mutualTrials)
        .overSockets("signatures")
        .exercising(
            (protocol, mode) ->
                List.of(
                    Evidence.CLIENT_CERTIFICATES.atLeast(2),
                    Evidence.REFUSALS.atLeast(2),
                    Evidence.LATE_REFUSALS.atLeast(protocol == Protocol.TLS_1_3 ? 2 : 0)));
  }

  private static List<SceneTrial> mutualTrials(Stage stage) {
    Identity own = stage.authority().identity(CertificateSpec.client(KeyType.ECDSA_P256));
    Identity strange =
        stage.untrustedAuthority().identity(CertificateSpec.client(KeyType.ECDSA_P256));
    TlsConfig client = stage.client();
    return List.of(
        shownByClient(stage, ClientAuth.NEEDED, client.withIdentity(own), List.of(own.leaf()))
            .named("needed and shown"),
        shownByClient(stage, ClientAuth.WANTED, client.withIdentity(own), List.of(own.leaf()))
            .named("wanted and shown"),
        shownByClient(stage, ClientAuth.WANTED, client, List.of()).named("wanted and missing"),
        asked(stage, ClientAuth.NEEDED, client)
            .named("needed and missing")
            .expectingRefusal(Role.SERVER, "a client without a certificate"),
        asked(stage, ClientAuth.NEEDED, client.withIdentity(strange))
            .named("of an unknown authority")
            .expectingRefusal(Role.SERVER, "a client of an unknown authority"));
  }

  private static SceneTrial shownByClient(
      Stage stage, ClientAuth auth, TlsConfig client, List<X509Certificate> expected) {
    return asked(stage, auth, client).expecting(outcome -> otherPeer(outcome.servers(), expected));
  }

  private static SceneTrial asked(Stage stage, ClientAuth auth, TlsConfig client) {
    return stage.small().with(client, stage.server().withClientAuth(auth, stage.roots()));
  }

  private static @Nullable String otherPeer(
      Stream<? extends End> ends, List<X509Certificate> expected) {
    for (End end : ends.toList()) {
      SessionInfo session = end.session();
      List<X509Certificate> seen = session == null ? List.of() : session.peerChain();
      boolean right =
          expected.isEmpty()
              ? seen.isEmpty()
              : !seen.isEmpty() && seen.get(0).equals(expected.get(0));
      if (!right) {
        return "%s reports a peer with %d certificates that is not the one it met"
            .formatted(end.name(), seen.size());
      }
    }
    return null;
  }
}
