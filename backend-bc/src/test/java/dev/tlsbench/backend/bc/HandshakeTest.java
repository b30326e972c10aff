package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final Authority ROOT = Authority.root("root");

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,ec,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_1_2,ec384,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_1_2,rsa,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_1_3,ec,TLS_CHACHA20_POLY1305_SHA256",
    "TLS_1_3,ec384,TLS_CHACHA20_POLY1305_SHA256",
    "TLS_1_3,rsa,TLS_CHACHA20_POLY1305_SHA256"
  })
  void everyKindOfKeyServesBothProtocols(Protocol protocol, String key, String suite) {
    Identity identity = ROOT.issue(template(key).dns("localhost"));
    try (Pair pair = new Pair(client(protocol), server(identity, protocol)).established()) {
      SessionInfo session = pair.client.engine.session();
      assertEquals(protocol, session.protocol());
      assertEquals(suite, session.suite());
      assertEquals(identity.chain(), session.peerChain());
      assertEquals(suite, pair.server.engine.session().suite());
      echo(pair, "over and over".repeat(5000).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,ec", "TLS_1_2,rsa", "TLS_1_3,ec", "TLS_1_3,rsa"})
  void aClientShowsItsCertificateWhenAsked(Protocol protocol, String key) {
    Identity own = ROOT.issue(template(key));
    TlsConfig server =
        server(ec(), protocol).withClientAuth(ClientAuth.NEEDED, List.of(ROOT.certificate()));
    try (Pair pair = new Pair(client(protocol).withIdentity(own), server).established()) {
      assertEquals(own.chain(), pair.server.engine.session().peerChain());
      echo(pair, new byte[100]);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aClientWithoutCertificateIsWelcomeWhereOneIsOnlyWanted(Protocol protocol) {
    TlsConfig server =
        server(ec(), protocol).withClientAuth(ClientAuth.WANTED, List.of(ROOT.certificate()));
    try (Pair pair = new Pair(client(protocol), server).established()) {
      assertEquals(List.of(), pair.server.engine.session().peerChain());
    }
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,HANDSHAKE_FAILURE", "TLS_1_3,CERTIFICATE_REQUIRED"})
  void aClientWithoutCertificateIsRefusedWhereOneIsNeeded(Protocol protocol, Alert alert) {
    TlsConfig server =
        server(ec(), protocol).withClientAuth(ClientAuth.NEEDED, List.of(ROOT.certificate()));
    try (Pair pair = new Pair(client(protocol), server).shake()) {
      assertFailed(pair.server, alert, TlsFailure.Origin.LOCAL);
      pair.server.sendTo(pair.client);
      pair.client.engine.handshake(pair.client.inbox);
      pair.client.readAll();
      assertFailed(pair.client, alert, TlsFailure.Origin.PEER);
    }
  }

  @Test
  void theNewerProtocolWins() {
    Identity identity = ec();
    try (Pair pair =
        new Pair(client(Protocol.values()), server(identity, Protocol.values())).established()) {
      assertEquals(Protocol.TLS_1_3, pair.client.engine.session().protocol());
    }
  }

  @Test
  void noCommonProtocolIsRefused() {
    try (Pair pair = new Pair(client(Protocol.TLS_1_3), server(ec(), Protocol.TLS_1_2)).shake()) {
      assertFailed(pair.server, Alert.PROTOCOL_VERSION, TlsFailure.Origin.LOCAL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
      })
  void aPinnedSuiteIsUsed(String suite) {
    Protocol protocol = suite.contains("_WITH_") ? Protocol.TLS_1_2 : Protocol.TLS_1_3;
    Identity identity = ROOT.issue(template(suite.contains("RSA") ? "rsa" : "ec").dns("localhost"));
    TlsConfig client = client(Protocol.values()).withSuites(List.of(suite));
    TlsConfig server = server(identity, protocol).withSuites(List.of(suite));
    try (Pair pair = new Pair(client, server).established()) {
      assertEquals(suite, pair.client.engine.session().suite());
      echo(pair, new byte[40000]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_MADE_UP", "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_FALLBACK_SCSV", ""})
  void anUnknownSuiteIsNamed(String suite) {
    TlsConfig config = client(Protocol.TLS_1_2).withSuites(List.of(suite));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new BcBackend().newContext(config));
    assertTrue(refused.getMessage().contains(suite), refused.getMessage());
  }

  @Test
  void anUnusableKeyIsRefusedWhenTheContextIsMade() throws GeneralSecurityException {
    PrivateKey signsNothing = KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate();
    Identity identity = new Identity(signsNothing, List.of(ROOT.certificate()));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BcBackend().newContext(server(identity, Protocol.TLS_1_3)));
    assertTrue(refused.getMessage().contains("P-256"), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theApplicationProtocolIsAgreedOn(Protocol protocol) {
    TlsConfig client = client(protocol).withAlpn(List.of("h2", "http/1.1"));
    TlsConfig server = server(ec(), protocol).withAlpn(List.of("http/1.1"));
    try (Pair pair = new Pair(client, server).established()) {
      assertEquals("http/1.1", pair.client.engine.session().alpn());
      assertEquals("http/1.1", pair.server.engine.session().alpn());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void noCommonApplicationProtocolIsRefused(Protocol protocol) {
    TlsConfig client = client(protocol).withAlpn(List.of("h2"));
    TlsConfig server = server(ec(), protocol).withAlpn(List.of("http/1.1"));
    try (Pair pair = new Pair(client, server).shake()) {
      assertFailed(pair.server, Alert.NO_APPLICATION_PROTOCOL, TlsFailure.Origin.LOCAL);
    }
  }

  @Test
  void manyThreadsMayMakeTheFirstContextsAtOnce() throws Exception {
    Identity identity = ec();
    int threads = 32;
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Protocol> shakeHands =
          () -> {
            start.countDown();
            start.await();
            try (Pair pair =
                new Pair(client(Protocol.TLS_1_3), server(identity, Protocol.TLS_1_3))
                    .established()) {
              return pair.client.engine.session().protocol();
            }
          };
      List<Future<Protocol>> done =
          IntStream.range(0, threads).mapToObj(i -> pool.submit(shakeHands)).toList();
      for (Future<Protocol> one : done) {
        assertEquals(Protocol.TLS_1_3, one.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void echo(Pair pair, byte[] data) {
    pair.client.write(pair.server, data);
    pair.settle();
    assertArrayEquals(data, pair.server.received());
    pair.server.write(pair.client, data);
    pair.settle();
    assertArrayEquals(data, pair.client.received());
  }

  private static void assertFailed(Pair.Side side, Alert alert, TlsFailure.Origin origin) {
    TlsFailure failure = side.engine.failure();
    assertEquals(alert, failure.alert(), failure.message());
    assertEquals(origin, failure.origin());
  }

  private static Authority.Template template(String key) {
    return switch (key) {
      case "rsa" -> Authority.rsa();
      case "ec384" -> Authority.ec384();
      default -> Authority.ec();
    };
  }

  private static Identity ec() {
    return ROOT.issue(Authority.ec().dns("localhost"));
  }

  private static TlsConfig client(Protocol... protocols) {
    return TlsConfig.client(List.of(protocols), List.of(ROOT.certificate()), "localhost");
  }

  private static TlsConfig server(Identity identity, Protocol... protocols) {
    return TlsConfig.server(List.of(protocols), identity);
  }
}
