package dev.tlsbench.backend.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.sslengine.Certificates;
import dev.tlsbench.spi.sslengine.Peer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsseBackendTest {
  private final JsseBackend backend = new JsseBackend();

  @ParameterizedTest
  @EnumSource
  void echoesSeveralRecordsAndFillsEachToTheLimit(Protocol protocol) {
    try (Peer client = client(protocol);
        Peer server = server(protocol)) {
      Peer.connect(client, server);
      byte[] data = new byte[100_000];
      new Random(1).nextBytes(data);
      ByteBuffer source = ByteBuffer.wrap(data);
      client.engine.write(source, server.inbox.compact());
      server.inbox.flip();
      assertEquals(client.engine.plaintextLimit(), source.position());
      client.send(source, server);
      server.step();
      byte[] there = server.takeReceived();
      assertArrayEquals(data, there);
      server.send(ByteBuffer.wrap(there), client);
      client.step();
      assertArrayEquals(data, client.takeReceived());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void renegotiationBeginsOnceAndEndsOnceOnEitherSide(boolean byClient) {
    try (Peer client = client(Protocol.TLS_1_2);
        Peer server = server(Protocol.TLS_1_2)) {
      Peer.connect(client, server);
      Peer first = byClient ? client : server;
      Peer second = byClient ? server : client;
      first.events.clear();
      second.events.clear();
      assertEquals(EngineStatus.OK, first.engine.rekey(Rekey.RENEGOTIATE));
      assertEquals(EngineStatus.NEED_INPUT, first.engine.rekey(Rekey.RENEGOTIATE));
      first.deliver(second);
      second.send(ByteBuffer.allocate(100), first);
      first.send(ByteBuffer.allocate(200), second);
      Peer.run(client, server);
      assertEquals(100, first.takeReceived().length);
      assertEquals(200, second.takeReceived().length);
      for (Peer peer : List.of(first, second)) {
        assertEquals(1, Collections.frequency(peer.events, EngineEvent.REKEY_STARTED));
        assertEquals(1, Collections.frequency(peer.events, EngineEvent.REKEY_DONE));
        assertFalse(peer.events.contains(EngineEvent.HANDSHAKE_DONE));
      }
      assertEquals(EngineStatus.OK, second.engine.rekey(Rekey.RENEGOTIATE));
    }
  }

  @Test
  void keyUpdateIsAnsweredByTheReadAlone() {
    try (Peer client = client(Protocol.TLS_1_3);
        Peer server = server(Protocol.TLS_1_3)) {
      Peer.connect(client, server);
      client.events.clear();
      server.events.clear();
      assertEquals(EngineStatus.UNSUPPORTED, client.engine.rekey(Rekey.KEY_UPDATE));
      assertEquals(EngineStatus.UNSUPPORTED, client.engine.rekey(Rekey.RENEGOTIATE));
      assertFalse(client.engine.hasPendingOutput());
      assertEquals(EngineStatus.OK, client.engine.rekey(Rekey.KEY_UPDATE_AND_REQUEST));
      client.deliver(server);
      server.step();
      assertTrue(server.engine.hasPendingOutput());
      Peer.run(client, server);
      assertEquals(
          List.of(EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE, EngineEvent.CONTROL_RECORD),
          client.events);
      assertEquals(
          List.of(EngineEvent.CONTROL_RECORD, EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE),
          server.events);
    }
  }

  @ParameterizedTest
  @EnumSource
  void corruptedRecordIsBadRecordMacOnBothSides(Protocol protocol) {
    try (Peer client = client(protocol);
        Peer server = server(protocol)) {
      Peer.connect(client, server);
      client.send(ByteBuffer.allocate(100), server);
      int last = server.inbox.limit() - 1;
      server.inbox.put(last, (byte) ~server.inbox.get(last));
      Peer.run(client, server);
      assertAlert(server, Origin.LOCAL);
      assertAlert(client, Origin.PEER);
    }
  }

  @Test
  void halfCloseLeavesTheOtherDirectionOpenInTls13() {
    try (Peer client = client(Protocol.TLS_1_3);
        Peer server = server(Protocol.TLS_1_3)) {
      Peer.connect(client, server);
      assertEquals(EngineStatus.OK, client.engine.closeOutbound());
      assertEquals(EngineStatus.CLOSED, client.engine.closeOutbound());
      Peer.run(client, server);
      assertTrue(server.events.contains(EngineEvent.PEER_CLOSED));
      server.send(ByteBuffer.allocate(100), client);
      client.step();
      assertEquals(100, client.takeReceived().length);
      server.engine.closeOutbound();
      Peer.run(client, server);
      assertEquals(EngineStatus.CLOSED, client.engine.endOfInput());
      assertEquals(EngineStatus.CLOSED, server.engine.endOfInput());
    }
  }

  @Test
  void suitesWithoutAVersionToServeAreRefused() {
    TlsConfig config =
        TlsConfig.server(List.of(Protocol.TLS_1_2), Certificates.EC_SERVER)
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
                  try (Peer client = client(Protocol.TLS_1_3);
                      Peer server = server(Protocol.TLS_1_3)) {
                    Peer.connect(client, server);
                    return client.engine.session().protocol();
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

  private static void assertAlert(Peer peer, Origin origin) {
    TlsFailure failure = peer.engine.failure();
    assertNotNull(failure);
    assertEquals(Alert.BAD_RECORD_MAC, failure.alert());
    assertEquals(origin, failure.origin());
  }

  private Peer client(Protocol protocol) {
    return new Peer(
        backend.newContext(TlsConfig.client(List.of(protocol), Certificates.ROOTS, "server.test")));
  }

  private Peer server(Protocol protocol) {
    return new Peer(
        backend.newContext(TlsConfig.server(List.of(protocol), Certificates.EC_SERVER)));
  }
}
