package dev.tlsbench.backend.conscrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import dev.tlsbench.spi.sslengine.Certificates;
import dev.tlsbench.spi.sslengine.Peer;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConscryptBackendTest {
  private static final int FULL_RECORD = 1 << 14;
  private static final List<Protocol> MODERN = List.of(Protocol.TLS_1_3);

  private final ConscryptBackend backend = new ConscryptBackend();

  @ParameterizedTest
  @ValueSource(ints = {16_709, 16_793, 18_432, 40_000})
  void firstRecordOfAServerWithTicketsNeverStaysInside(int room) {
    try (Peer client = client("server.test", MODERN);
        Peer server = server(MODERN)) {
      Peer.connect(client, server);
      ByteBuffer data = ByteBuffer.allocate(FULL_RECORD);
      ByteBuffer netOut = ByteBuffer.allocate(room);
      assertEquals(EngineStatus.OK, server.engine.write(data, netOut));
      assertEquals(0, data.remaining());
      ByteBuffer wire = client.inbox.compact();
      wire.put(netOut.flip()).flip();
      server.deliver(client);
      client.step();
      assertEquals(FULL_RECORD, client.takeReceived().length);
      server.step();
      assertFalse(server.events.contains(EngineEvent.REKEY_DONE), "a ticket is no key update");
    }
  }

  @Test
  void plaintextThatFoundNoRoomIsPending() {
    try (Peer client = client("server.test", MODERN);
        Peer server = server(MODERN)) {
      Peer.connect(client, server);
      client.send(ByteBuffer.allocate(100), server);
      ByteBuffer small = ByteBuffer.allocate(10);
      assertEquals(EngineStatus.OK, server.engine.read(server.inbox, small));
      assertEquals(0, server.inbox.remaining());
      assertTrue(server.engine.hasPendingPlaintext());
      ByteBuffer rest = ByteBuffer.allocate(200);
      assertEquals(EngineStatus.OK, server.engine.read(server.inbox, rest));
      assertEquals(90, rest.position());
      assertFalse(server.engine.hasPendingPlaintext());
    }
  }

  @ParameterizedTest
  @EnumSource
  void endOfInputIsATruncationThoughTheLibraryIsSilent(Protocol protocol) {
    try (Peer client = client("server.test", List.of(protocol));
        Peer server = server(List.of(protocol))) {
      Peer.connect(client, server);
      assertEquals(EngineStatus.FAILED, client.engine.endOfInput());
      assertEquals(Stage.TRUNCATION, failure(client).stage());
    }
  }

  @Test
  void rekeyThatTheLibraryIgnoresIsUnsupported() {
    for (Protocol protocol : Protocol.values()) {
      try (Peer client = client("server.test", List.of(protocol));
          Peer server = server(List.of(protocol))) {
        Peer.connect(client, server);
        for (Rekey kind : Rekey.values()) {
          assertEquals(EngineStatus.UNSUPPORTED, client.engine.rekey(kind));
          assertEquals(EngineStatus.UNSUPPORTED, server.engine.rekey(kind));
        }
        client.send(ByteBuffer.allocate(100), server);
        server.step();
        assertEquals(100, server.takeReceived().length);
      }
    }
  }

  @Test
  void textInsteadOfTlsFailsAtOnceWithoutAnAlert() {
    try (Peer server = server(MODERN)) {
      server.step();
      server.inbox.compact().put("GET /".getBytes(StandardCharsets.US_ASCII)).flip();
      server.step();
      assertEquals(Stage.HANDSHAKE, failure(server).stage());
      assertNull(failure(server).alert());
      assertFalse(server.engine.hasPendingOutput());
    }
  }

  @Test
  void alertsAreNamedOnBothSides() {
    try (Peer client = client("other.test", MODERN);
        Peer server = server(MODERN)) {
      Peer.run(client, server);
      assertEquals(Alert.CERTIFICATE_UNKNOWN, failure(client).alert());
      assertEquals(Origin.LOCAL, failure(client).origin());
      assertEquals(Alert.CERTIFICATE_UNKNOWN, failure(server).alert());
      assertEquals(Origin.PEER, failure(server).origin());
      assertFalse(failure(server).message().contains("\n"), failure(server).message());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "localhost"})
  void addressesAreVerifiedInAnySpelling(String name) {
    try (Peer client = client(name, MODERN);
        Peer server = server(MODERN)) {
      Peer.connect(client, server);
    }
  }

  @Test
  void serverWithSuitesOfTls13AloneFindsItsCertificate() {
    TlsConfig config =
        TlsConfig.server(MODERN, Certificates.RSA_SERVER)
            .withSuites(
                List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256"));
    try (Peer client = client("server.test", MODERN);
        Peer server = new Peer(backend.newContext(config))) {
      Peer.connect(client, server);
    }
  }

  @Test
  void choiceAmongTheSuitesOfTls13IsRefused() {
    TlsConfig config =
        TlsConfig.server(MODERN, Certificates.EC_SERVER)
            .withSuites(List.of("TLS_AES_256_GCM_SHA384"));
    assertThrows(IllegalArgumentException.class, () -> backend.newContext(config));
  }

  @Test
  void unknownSuiteIsNamed() {
    TlsConfig config =
        TlsConfig.server(MODERN, Certificates.EC_SERVER).withSuites(List.of("TLS_NOPE"));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> backend.newContext(config));
    assertTrue(refused.getMessage().contains("TLS_NOPE"));
  }

  @Test
  void closeFreesTheDescriptorsFromEveryState() {
    File descriptors = new File("/proc/self/fd");
    assumeTrue(descriptors.isDirectory(), "needs a list of open descriptors");
    assertFreed(descriptors, "never begun", (client, server) -> {});
    assertFreed(descriptors, "begun", (client, server) -> client.step());
    assertFreed(
        descriptors,
        "in the handshake",
        (client, server) -> {
          client.step();
          client.deliver(server);
          server.step();
        });
    assertFreed(descriptors, "open", Peer::connect);
    assertFreed(
        descriptors,
        "with plaintext inside",
        (client, server) -> {
          Peer.connect(client, server);
          client.send(ByteBuffer.allocate(100), server);
          server.engine.read(server.inbox, ByteBuffer.allocate(1));
        });
    assertFreed(
        descriptors,
        "failed",
        (client, server) -> {
          Peer.connect(client, server);
          client.send(ByteBuffer.allocate(100), server);
          int last = server.inbox.limit() - 1;
          server.inbox.put(last, (byte) ~server.inbox.get(last));
          server.step();
          assertEquals(Alert.BAD_RECORD_MAC, failure(server).alert());
        });
    assertFreed(
        descriptors,
        "truncated",
        (client, server) -> {
          Peer.connect(client, server);
          client.engine.endOfInput();
        });
  }

  private void assertFreed(File descriptors, String state, BiConsumer<Peer, Peer> reach) {
    TlsContext clients = backend.newContext(config("server.test", MODERN));
    TlsContext servers = backend.newContext(TlsConfig.server(MODERN, Certificates.EC_SERVER));
    int before = count(descriptors);
    for (int i = 0; i < 100; i++) {
      try (Peer client = new Peer(clients);
          Peer server = new Peer(servers)) {
        reach.accept(client, server);
      }
    }
    int grown = count(descriptors) - before;
    assertTrue(grown < 50, grown + " descriptors more after 100 connections closed " + state);
  }

  private static int count(File descriptors) {
    String[] open = descriptors.list();
    assertNotNull(open);
    return open.length;
  }

  private static TlsFailure failure(Peer peer) {
    TlsFailure failure = peer.engine.failure();
    assertNotNull(failure);
    return failure;
  }

  private Peer client(String name, List<Protocol> protocols) {
    return new Peer(backend.newContext(config(name, protocols)));
  }

  private Peer server(List<Protocol> protocols) {
    return new Peer(backend.newContext(TlsConfig.server(protocols, Certificates.EC_SERVER)));
  }

  private static TlsConfig config(String name, List<Protocol> protocols) {
    return TlsConfig.client(protocols, Certificates.ROOTS, name);
  }
}
