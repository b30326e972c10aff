package dev.tlsbench.backend.openssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to this library's engines, beside the contract. */
@EnabledIf(
    value = "dev.tlsbench.backend.openssl.Here#isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: OpenSslBackendTest says why")
class OpenSslEngineTest {
  private static final List<Protocol> BOTH = List.of(Protocol.TLS_1_3, Protocol.TLS_1_2);
  private static final int ALL = Integer.MAX_VALUE;

  private final OpenSslBackend backend = new OpenSslBackend();

  /** The library's errors belong to the thread, and the next call would find them. */
  @Test
  void failureOfOneConnectionIsNotThatOfAnother() {
    try (EnginePair idle = modern().open();
        EnginePair broken = modern().open()) {
      broken.client().write(new byte[100]);
      broken.client().outbound().flip(50);
      broken.arrive(broken.server());
      assertEquals(Alert.BAD_RECORD_MAC, broken.server().failed().alert());
      assertEquals(EngineStatus.NEED_INPUT, idle.server().step());
      idle.echo();
    }
  }

  @Test
  void failureKeepsItsReasonOnAnyThread() throws Exception {
    try (EnginePair pair = modern().open()) {
      pair.client().write(new byte[100]);
      pair.client().outbound().flip(50);
      Thread other = new Thread(() -> pair.arrive(pair.server()));
      other.start();
      other.join();
      assertEquals(Alert.BAD_RECORD_MAC, pair.server().failed().alert());
      assertTrue(pair.server().failed().message().startsWith("OpenSSL: decryption failed"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void alertsAreNamedOnBothSides(Protocol protocol) {
    Setup setup = setup(protocol);
    TlsConfig client = TlsConfig.client(List.of(protocol), TestPki.trusted(), "other.test");
    try (EnginePair pair = setup.pair(client, setup.serverConfig())) {
      pair.settle();
      TlsFailure found = pair.client().failed();
      assertEquals(Alert.BAD_CERTIFICATE, found.alert());
      assertEquals(TlsFailure.Origin.LOCAL, found.origin());
      assertEquals("OpenSSL: certificate verify failed (hostname mismatch)", found.message());
      TlsFailure heard = pair.server().failed();
      assertEquals(Alert.BAD_CERTIFICATE, heard.alert());
      assertEquals(TlsFailure.Origin.PEER, heard.origin());
      assertEquals("the peer sent bad_certificate", heard.message());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "localhost", "localhost."})
  void namesAreVerifiedInAnySpelling(String name) {
    try (EnginePair pair = modern().pair(client(name), modern().serverConfig())) {
      pair.handshake();
    }
  }

  @Test
  void nameThatCannotBeAskedForMakesNoEngine() {
    TlsContext context = backend.newContext(client("a.".repeat(200) + "example"));
    assertThrows(IllegalStateException.class, context::newEngine);
  }

  /** The library begins none while it holds plaintext, which therefore moves out of its way. */
  @ParameterizedTest
  @EnumSource
  void renegotiatesWithPlaintextInside(Role role) {
    try (EnginePair pair = setup(Protocol.TLS_1_2).open()) {
      EngineEnd side = pair.side(role);
      byte[] data = EnginePair.pattern(1_000, 1);
      pair.other(side).write(data);
      side.inbound().deliver(ALL);
      side.step(10);
      assertEquals(EngineStatus.OK, side.engine().rekey(Rekey.RENEGOTIATE));
      assertTrue(side.engine().hasPendingPlaintext());
      pair.settle();
      pair.expectReceived(side, data);
      assertTrue(side.takeEvents().contains(EngineEvent.REKEY_DONE));
      pair.echo();
    }
  }

  /** It sends no close_notify in the middle of a handshake, so that follows. */
  @ParameterizedTest
  @EnumSource
  void closeInARenegotiationFollowsIt(Role role) {
    try (EnginePair pair = setup(Protocol.TLS_1_2).open()) {
      EngineEnd side = pair.side(role);
      side.engine().rekey(Rekey.RENEGOTIATE);
      side.flush();
      assertEquals(EngineStatus.OK, side.engine().closeOutbound());
      assertEquals(EngineStatus.CLOSED, side.write(new byte[1]));
      pair.settle();
      EngineEnd other = pair.other(side);
      assertTrue(other.takeEvents().contains(EngineEvent.PEER_CLOSED), pair.state());
      assertNull(other.engine().failure());
    }
  }

  @Test
  void keyUpdateWhileAnAnswerIsOwedIsOne() {
    try (EnginePair pair = modern().open()) {
      pair.client().engine().rekey(Rekey.KEY_UPDATE_AND_REQUEST);
      pair.client().flush();
      pair.server().inbound().deliver(ALL);
      pair.server().step();
      pair.server().takeEvents();
      assertEquals(EngineStatus.OK, pair.server().engine().rekey(Rekey.KEY_UPDATE));
      pair.settle();
      pair.echo();
      assertEquals(
          List.of(EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE), pair.server().takeEvents());
    }
  }

  @Test
  void serverThatDoesNotVerifyTakesAnyClient() {
    TlsConfig server =
        modern()
            .serverConfig()
            .withClientAuth(ClientAuth.NEEDED, TestPki.trusted())
            .withoutVerification();
    // The issuers are asked for all the same, and a client withholds what they did not issue.
    Identity own = TestPki.of(KeyType.ED25519);
    try (EnginePair pair = modern().pair(client("localhost").withIdentity(own), server)) {
      pair.handshake();
      assertEquals(List.of(own.leaf()), pair.server().engine().session().peerChain());
      pair.echo();
    }
    TlsConfig nobodys =
        modern().serverConfig().withClientAuth(ClientAuth.NEEDED, List.of()).withoutVerification();
    Identity stranger = TestPki.strangerClient();
    try (EnginePair pair = modern().pair(client("localhost").withIdentity(stranger), nobodys)) {
      pair.handshake();
      assertEquals(List.of(stranger.leaf()), pair.server().engine().session().peerChain());
    }
  }

  @Test
  void suitesOfOneVersionLeaveTheOtherOut() {
    TlsConfig server = TlsConfig.server(BOTH, TestPki.localhost());
    TlsConfig client =
        TlsConfig.client(BOTH, TestPki.trusted(), "localhost")
            .withSuites(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"));
    try (EnginePair pair = modern().pair(client, server)) {
      pair.handshake();
      assertEquals(Protocol.TLS_1_2, pair.client().engine().session().protocol());
      assertEquals(client.suites().get(0), pair.server().engine().session().suite());
    }
  }

  @Test
  void chainIsSentAsItIs() {
    Identity own = TestPki.localhost();
    Identity longer = new Identity(own.key(), List.of(own.leaf(), TestPki.trusted().get(0)));
    try (EnginePair pair =
        modern().pair(client("localhost"), modern().serverConfig().withIdentity(longer))) {
      pair.handshake();
      assertEquals(longer.chain(), pair.client().engine().session().peerChain());
    }
    try (EnginePair pair = modern().pair()) {
      pair.handshake();
      assertEquals(own.chain(), pair.client().engine().session().peerChain());
    }
  }

  @Test
  void groupIsToldInBothVersions() {
    for (Protocol protocol : BOTH) {
      try (EnginePair pair = setup(protocol).pair()) {
        pair.handshake();
        assertEquals("x25519", pair.client().engine().session().group());
        assertEquals("x25519", pair.server().engine().session().group());
      }
    }
  }

  @Test
  void keyOfAnotherCertificateIsRefused() {
    Identity mixed = new Identity(TestPki.client().key(), TestPki.localhost().chain());
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> backend.newContext(modern().serverConfig().withIdentity(mixed)));
    assertTrue(refused.getMessage().contains("localhost-ec: "), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"));
  }

  private Setup modern() {
    return setup(Protocol.TLS_1_3);
  }

  private Setup setup(Protocol protocol) {
    return new Setup(backend, backend, protocol, Role.CLIENT);
  }

  private static TlsConfig client(String name) {
    return TlsConfig.client(List.of(Protocol.TLS_1_3), TestPki.trusted(), name);
  }
}
