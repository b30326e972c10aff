package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import java.security.cert.CertPathBuilderException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which chain is taken, and which alert goes with the refusal of each other one. */
class VerificationTest {
  private static final Authority ROOT = Authority.root("root");
  private static final Authority ISSUING = ROOT.intermediate("issuing");
  private static final Authority FOREIGN = Authority.root("foreign");
  private static final Duration DAY = Duration.ofDays(1);

  private static final Identity SELF_SIGNED = leaf().selfSigned();
  private static final Identity EXPIRED_SELF_SIGNED =
      leaf().valid(DAY.multipliedBy(-2), DAY.negated()).selfSigned();

  /** A certificate, and the alert that it earns; none if it is good. */
  private record Case(String name, Identity shown, @Nullable Alert alert) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Case> servers() {
    return Stream.of(
        new Case("good", ROOT.issue(leaf()), null),
        new Case("RSA", ROOT.issue(Authority.rsa().dns("localhost")), null),
        new Case("below an intermediate", ISSUING.issue(leaf()), null),
        new Case("with the root", withRoot(ISSUING.issue(leaf())), null),
        new Case("self-signed and trusted", SELF_SIGNED, null),
        new Case("signing only", ROOT.issue(leaf().usage(KeyUsage.digitalSignature)), null),
        new Case("servers only", ROOT.issue(leaf().purpose(KeyPurposeId.id_kp_serverAuth)), null),
        new Case("any purpose", ROOT.issue(leaf().purpose(KeyPurposeId.anyExtendedKeyUsage)), null),
        new Case("strange root", Authority.root("other").issue(leaf()), Alert.UNKNOWN_CA),
        new Case(
            "strange root, ours appended",
            withRoot(Authority.root("other").issue(leaf())),
            Alert.UNKNOWN_CA),
        new Case("self-signed", leaf().selfSigned(), Alert.UNKNOWN_CA),
        new Case("no intermediate", alone(ISSUING.issue(leaf())), Alert.UNKNOWN_CA),
        new Case("forged root", Authority.root("root").issue(leaf()), Alert.UNKNOWN_CA),
        new Case("wrong order and foreigners", wrecked(), null),
        new Case("one foreigner", with(ROOT.issue(leaf()), FOREIGN.certificate()), null),
        new Case("an outdated foreigner", outdatedForeigner(), null),
        new Case("outdated", ROOT.issue(leaf().hashedBy("SHA1")), Alert.BAD_CERTIFICATE),
        new Case("up to a cross-signed root", crossSigned(ROOT), null),
        new Case("by way of a cross-signed root", crossSigned(FOREIGN), null),
        new Case("below an expired intermediate", belowExpired(), Alert.CERTIFICATE_EXPIRED),
        new Case(
            "expired",
            ROOT.issue(leaf().valid(DAY.multipliedBy(-2), DAY.negated())),
            Alert.CERTIFICATE_EXPIRED),
        new Case(
            "not yet valid",
            ROOT.issue(leaf().valid(DAY, DAY.multipliedBy(2))),
            Alert.CERTIFICATE_EXPIRED),
        new Case("expired, but trusted", EXPIRED_SELF_SIGNED, Alert.CERTIFICATE_EXPIRED),
        new Case(
            "not for signing",
            ROOT.issue(leaf().usage(KeyUsage.keyEncipherment)),
            Alert.UNSUPPORTED_CERTIFICATE),
        new Case(
            "clients only",
            ROOT.issue(leaf().purpose(KeyPurposeId.id_kp_clientAuth)),
            Alert.UNSUPPORTED_CERTIFICATE),
        new Case(
            "issued by a server", ROOT.impostor("server").issue(leaf()), Alert.CERTIFICATE_UNKNOWN),
        new Case(
            "another host",
            ROOT.issue(Authority.ec().dns("elsewhere")),
            Alert.CERTIFICATE_UNKNOWN));
  }

  private static Stream<Case> clients() {
    return Stream.of(
        new Case("good", ROOT.issue(Authority.ec()), null),
        new Case(
            "clients only",
            ROOT.issue(Authority.ec().purpose(KeyPurposeId.id_kp_clientAuth)),
            null),
        new Case(
            "servers only",
            ROOT.issue(Authority.ec().purpose(KeyPurposeId.id_kp_serverAuth)),
            Alert.UNSUPPORTED_CERTIFICATE),
        new Case("wrong order and foreigners", wrecked(), null),
        new Case("up to a cross-signed root", crossSigned(ROOT), null),
        // Of another name the client would not show it: the server asks for issuers of this one.
        new Case("strange root", Authority.root("root").issue(Authority.ec()), Alert.UNKNOWN_CA));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aClientJudgesItsServer(Case server) {
    for (Protocol protocol : Protocol.values()) {
      TlsConfig client = TlsConfig.client(List.of(protocol), trusted(), "localhost");
      try (Pair pair =
          new Pair(client, TlsConfig.server(List.of(protocol), server.shown())).shake()) {
        assertJudged(server.alert(), pair.client, pair.server);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aServerJudgesItsClient(Case client) {
    for (Protocol protocol : Protocol.values()) {
      TlsConfig server =
          TlsConfig.server(List.of(protocol), ROOT.issue(leaf()))
              .withClientAuth(ClientAuth.WANTED, trusted());
      TlsConfig shows =
          TlsConfig.client(List.of(protocol), trusted(), "localhost").withIdentity(client.shown());
      try (Pair pair = new Pair(shows, server).shake()) {
        assertJudged(client.alert(), pair.server, pair.client);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void withoutVerificationEveryServerWillDo(Case server) {
    TlsConfig client =
        TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost").withoutVerification();
    TlsConfig shows = TlsConfig.server(List.of(Protocol.TLS_1_3), server.shown());
    try (Pair pair = new Pair(client, shows).shake()) {
      // The library insists on a key for signing itself, when it comes to use it.
      Alert insists = server.name().equals("not for signing") ? Alert.CERTIFICATE_UNKNOWN : null;
      assertJudged(insists, pair.client, pair.server);
    }
  }

  @Test
  void trustInNobodyRefusesEverybody() {
    TlsConfig client = TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), "localhost");
    TlsConfig server = TlsConfig.server(List.of(Protocol.TLS_1_3), ROOT.issue(leaf()));
    try (Pair pair = new Pair(client, server).shake()) {
      assertJudged(Alert.UNKNOWN_CA, pair.client, pair.server);
    }
  }

  @Test
  void withoutAPeerNameAnyNameWillDo() {
    TlsConfig client =
        new TlsConfig(
            Role.CLIENT,
            List.of(Protocol.TLS_1_3),
            List.of(),
            trusted(),
            true,
            null,
            ClientAuth.NONE,
            List.of(),
            List.of(),
            List.of(),
            false);
    Identity elsewhere = ROOT.issue(Authority.ec().dns("elsewhere"));
    TlsConfig server = TlsConfig.server(List.of(Protocol.TLS_1_3), elsewhere);
    try (Pair pair = new Pair(client, server).shake()) {
      assertJudged(null, pair.client, pair.server);
    }
  }

  @Test
  void certificatesThatAllIssuedEachOtherAreSearchedToAnEndSoon() {
    Authority one = Authority.root("loop");
    List<X509Certificate> loop = new ArrayList<>(one.issue(leaf()).chain());
    for (int i = 0; i < 9; i++) {
      loop.add(one.crossSign(one));
    }
    AtomicInteger searches = new AtomicInteger();
    List<X509Certificate> counted =
        new AbstractList<>() {
          @Override
          public X509Certificate get(int index) {
            searches.addAndGet(index == 0 ? 1 : 0);
            return loop.get(index);
          }

          @Override
          public int size() {
            return loop.size();
          }
        };
    Set<TrustAnchor> anchors = Set.of(new TrustAnchor(ROOT.certificate(), null));
    assertThrows(
        CertPathBuilderException.class, () -> Pkix.requirePath(loop.get(0), counted, anchors));
    assertTrue(searches.get() <= 200, () -> searches + " searches");
  }

  private static void assertJudged(@Nullable Alert alert, Pair.Side judge, Pair.Side judged) {
    if (alert == null) {
      judge.assertHealthy();
      judged.assertHealthy();
      judge.engine.session();
      return;
    }
    TlsFailure refusal = judge.engine.failure();
    assertEquals(alert, refusal.alert(), refusal.message());
    assertEquals(TlsFailure.Origin.LOCAL, refusal.origin());
    assertEquals(TlsFailure.Stage.HANDSHAKE, refusal.stage());
    judge.sendTo(judged);
    judged.engine.handshake(judged.inbox);
    judged.readAll();
    assertEquals(alert, judged.engine.failure().alert(), judged.engine.failure().message());
    assertEquals(TlsFailure.Origin.PEER, judged.engine.failure().origin());
  }

  private static List<X509Certificate> trusted() {
    return List.of(ROOT.certificate(), SELF_SIGNED.leaf(), EXPIRED_SELF_SIGNED.leaf());
  }

  private static Authority.Template leaf() {
    return Authority.ec().dns("localhost");
  }

  private static Identity withRoot(Identity identity) {
    return with(identity, ROOT.certificate());
  }

  private static Identity with(Identity identity, X509Certificate... more) {
    List<X509Certificate> chain = new ArrayList<>(identity.chain());
    chain.addAll(List.of(more));
    return new Identity(identity.key(), chain);
  }

  /** The root, a foreign root and a foreign issuer before the issuer that counts. */
  private static Identity wrecked() {
    return with(
        alone(ISSUING.issue(leaf())),
        ROOT.certificate(),
        FOREIGN.certificate(),
        FOREIGN.intermediate("foreign issuing").certificate(),
        ISSUING.certificate());
  }

  private static Identity outdatedForeigner() {
    X509Certificate outdated = Authority.outdatedRoot("outdated").certificate();
    return with(ROOT.issue(leaf()), outdated, FOREIGN.certificate());
  }

  /** A chain that ends in one root, in the form that another root signed. */
  private static Identity crossSigned(Authority root) {
    Authority other = root == ROOT ? FOREIGN : ROOT;
    Identity below = root.intermediate("below").issue(leaf());
    return with(below, other.crossSign(root));
  }

  private static Identity belowExpired() {
    Authority expired = ROOT.expiredIntermediate("expired");
    return expired.issue(leaf());
  }

  private static Identity alone(Identity identity) {
    return new Identity(identity.key(), List.of(identity.leaf()));
  }
}
