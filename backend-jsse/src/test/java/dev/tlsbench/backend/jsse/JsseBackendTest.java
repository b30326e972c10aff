package dev.tlsbench.backend.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Groups;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsseBackendTest {
  private static final int JDK = Runtime.version().feature();
  private static final int EXPORTER_SINCE = 25;
  private static final int HYBRID_SINCE = 27;

  private final JsseBackend backend = new JsseBackend();

  @ParameterizedTest
  @EnumSource
  void echoesSeveralRecordsAndFillsEachToTheLimit(Protocol protocol) {
    try (EnginePair pair = setup(protocol).open()) {
      byte[] data = EnginePair.pattern(100_000, 1);
      ByteBuffer source = ByteBuffer.wrap(data);
      assertEquals(EngineStatus.OK, pair.client().writeOnce(source));
      assertEquals(pair.client().engine().plaintextLimit(), source.position());
      pair.client().write(Arrays.copyOfRange(data, source.position(), data.length));
      pair.settle();
      pair.expectReceived(pair.server(), data);
      pair.transfer(pair.server(), data);
    }
  }

  @ParameterizedTest
  @EnumSource
  void renegotiationBeginsOnceAndEndsOnceOnEitherSide(Role beginner) {
    try (EnginePair pair = setup(Protocol.TLS_1_2).open()) {
      EngineEnd first = pair.side(beginner);
      EngineEnd second = pair.other(first);
      assertEquals(EngineStatus.OK, first.engine().rekey(Rekey.RENEGOTIATE));
      assertEquals(EngineStatus.NEED_INPUT, first.engine().rekey(Rekey.RENEGOTIATE));
      first.flush();
      assertEquals(EngineStatus.OK, second.write(EnginePair.pattern(100, 1)));
      assertEquals(EngineStatus.OK, first.write(EnginePair.pattern(200, 2)));
      pair.settle();
      pair.expectReceived(first, EnginePair.pattern(100, 1));
      pair.expectReceived(second, EnginePair.pattern(200, 2));
      for (EngineEnd side : List.of(first, second)) {
        List<EngineEvent> events = side.takeEvents();
        assertEquals(1, EnginePair.count(events, EngineEvent.REKEY_STARTED));
        assertEquals(1, EnginePair.count(events, EngineEvent.REKEY_DONE));
        assertFalse(events.contains(EngineEvent.HANDSHAKE_DONE));
      }
      assertEquals(EngineStatus.OK, second.engine().rekey(Rekey.RENEGOTIATE));
    }
  }

  @Test
  void keyUpdateIsAnsweredByTheReadAlone() {
    try (EnginePair pair = setup(Protocol.TLS_1_3).open()) {
      EngineEnd client = pair.client();
      EngineEnd server = pair.server();
      assertEquals(EngineStatus.UNSUPPORTED, client.engine().rekey(Rekey.KEY_UPDATE));
      assertEquals(EngineStatus.UNSUPPORTED, client.engine().rekey(Rekey.RENEGOTIATE));
      assertFalse(client.engine().hasPendingOutput());
      assertEquals(EngineStatus.OK, client.engine().rekey(Rekey.KEY_UPDATE_AND_REQUEST));
      client.flush();
      server.inbound().deliver(Integer.MAX_VALUE);
      server.step();
      assertTrue(server.engine().hasPendingOutput());
      pair.settle();
      assertEquals(
          List.of(
              EngineEvent.REKEY_STARTED,
              EngineEvent.REKEY_DONE,
              EngineEvent.CONTROL_RECORD,
              EngineEvent.KEY_UPDATE_READ),
          client.takeEvents());
      assertEquals(
          List.of(
              EngineEvent.CONTROL_RECORD,
              EngineEvent.KEY_UPDATE_READ,
              EngineEvent.REKEY_STARTED,
              EngineEvent.REKEY_DONE),
          server.takeEvents());
    }
  }

  @ParameterizedTest
  @EnumSource
  void corruptedRecordIsBadRecordMacOnBothSides(Protocol protocol) {
    try (EnginePair pair = setup(protocol).open()) {
      pair.client().write(new byte[100]);
      pair.client().outbound().flip(pair.client().outbound().inFlight() - 1);
      pair.settle();
      assertAlert(pair.server().failed(), Origin.LOCAL);
      assertAlert(pair.client().failed(), Origin.PEER);
    }
  }

  @Test
  void halfCloseLeavesTheOtherDirectionOpenInTls13() {
    try (EnginePair pair = setup(Protocol.TLS_1_3).open()) {
      EngineEnd client = pair.client();
      EngineEnd server = pair.server();
      assertEquals(EngineStatus.OK, client.engine().closeOutbound());
      assertEquals(EngineStatus.CLOSED, client.engine().closeOutbound());
      pair.settle();
      assertTrue(server.takeEvents().contains(EngineEvent.PEER_CLOSED));
      pair.transfer(server, EnginePair.pattern(100, 1));
      server.engine().closeOutbound();
      pair.settle();
      assertEquals(EngineStatus.CLOSED, client.engine().endOfInput());
      assertEquals(EngineStatus.CLOSED, server.engine().endOfInput());
    }
  }

  /** Neither chance nor a race decides: what was once agreed on is what is agreed on. */
  @Test
  void everyHandshakeAgreesOnTheSameGroup() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      try (EnginePair pair = setup(Protocol.TLS_1_3).pair()) {
        pair.handshake();
        seen.add(pair.group());
      }
    }
    assertEquals(Set.of(JDK < HYBRID_SINCE ? "x25519" : Groups.POST_QUANTUM), seen);
  }

  @ParameterizedTest
  @EnumSource
  void whatItCanDoIsWhatThisJdkCan(Role role) {
    Set<Capability> capabilities = backend.capabilities(Protocol.TLS_1_3, role);
    assertEquals(JDK >= EXPORTER_SINCE, capabilities.contains(Capability.EXPORTS_KEYING_MATERIAL));
    List<String> groups = backend.supportedAlgorithms(Protocol.TLS_1_3, role).groups();
    assertEquals(JDK >= HYBRID_SINCE, groups.contains(Groups.POST_QUANTUM));
  }

  /** As SunJSSE's own do when nobody tells them otherwise. */
  @ParameterizedTest
  @EnumSource
  void serversFollowTheirOwnOrderOfSuites(Protocol protocol) throws Exception {
    List<String> own = own(protocol);
    Setup setup = setup(protocol);
    TlsConfig client = setup.clientConfig().withSuites(List.of(own.get(1), own.get(0)));
    try (EnginePair pair = setup.pair(client, setup.serverConfig())) {
      pair.handshake();
      assertEquals(own.get(0), pair.server().engine().session().suite());
    }
  }

  /** The first two of the provider's suites that the certificates here can be used with. */
  private static List<String> own(Protocol protocol) throws NoSuchAlgorithmException {
    Pattern fit =
        Pattern.compile(
            protocol == Protocol.TLS_1_3 ? "TLS_AES_.*" : "TLS_ECDHE_ECDSA_WITH_AES.*GCM.*");
    return Arrays.stream(SSLContext.getDefault().createSSLEngine().getEnabledCipherSuites())
        .filter(suite -> fit.matcher(suite).matches())
        .limit(2)
        .toList();
  }

  @Test
  void suitesWithoutAVersionToServeAreRefused() {
    TlsConfig config =
        TlsConfig.server(List.of(Protocol.TLS_1_2), TestPki.localhost())
            .withSuites(List.of("TLS_AES_128_GCM_SHA256"));
    assertThrows(IllegalArgumentException.class, () -> backend.newContext(config));
  }

  @Test
  void manyThreadsMayMakeTheFirstContextAtOnce() throws Exception {
    int threads = 32;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch together = new CountDownLatch(threads);
      List<Future<Protocol>> agreed = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        agreed.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  try (EnginePair pair = setup(Protocol.TLS_1_3).open()) {
                    return pair.client().engine().session().protocol();
                  }
                }));
      }
      for (Future<Protocol> protocol : agreed) {
        assertEquals(Protocol.TLS_1_3, protocol.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void assertAlert(TlsFailure failure, Origin origin) {
    assertEquals(Alert.BAD_RECORD_MAC, failure.alert());
    assertEquals(origin, failure.origin());
  }

  private Setup setup(Protocol protocol) {
    return new Setup(backend, backend, protocol, Role.CLIENT);
  }
}
