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
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConscryptBackendTest {
  private static final int FULL_RECORD = 1 << 14;
  private static final List<Protocol> MODERN = List.of(Protocol.TLS_1_3);
  private static final int ALL = Integer.MAX_VALUE;

  private final ConscryptBackend backend = new ConscryptBackend();

  @ParameterizedTest
  @ValueSource(ints = {16_709, 16_793, 18_432, 40_000})
  void firstRecordOfAServerWithTicketsNeverStaysInside(int room) {
    try (EnginePair pair = modern().pair()) {
      pair.handshake();
      EngineEnd server = pair.server();
      server.useOutputRooms(room);
      ByteBuffer data = ByteBuffer.wrap(EnginePair.pattern(FULL_RECORD, 1));
      assertEquals(EngineStatus.OK, server.writeOnce(data));
      assertEquals(0, data.remaining());
      pair.settle();
      pair.expectReceived(pair.client(), EnginePair.pattern(FULL_RECORD, 1));
      assertFalse(
          server.takeEvents().contains(EngineEvent.REKEY_DONE), "a ticket is no key update");
    }
  }

  @Test
  void plaintextThatFoundNoRoomIsPending() {
    try (EnginePair pair = modern().open()) {
      EngineEnd server = pair.server();
      pair.client().write(new byte[100]);
      server.inbound().deliver(ALL);
      assertEquals(EngineStatus.OK, server.step(10));
      assertEquals(0, server.inbound().unread());
      assertTrue(server.engine().hasPendingPlaintext());
      assertEquals(10, server.takeReceived().length);
      assertEquals(EngineStatus.OK, server.step(200));
      assertEquals(90, server.takeReceived().length);
      assertFalse(server.engine().hasPendingPlaintext());
    }
  }

  @ParameterizedTest
  @EnumSource
  void endOfInputIsATruncationThoughTheLibraryIsSilent(Protocol protocol) {
    try (EnginePair pair = setup(protocol).open()) {
      assertEquals(EngineStatus.FAILED, pair.client().engine().endOfInput());
      assertEquals(Stage.TRUNCATION, pair.client().failed().stage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rekeyThatTheLibraryIgnoresIsUnsupported(Protocol protocol) {
    try (EnginePair pair = setup(protocol).open()) {
      for (Rekey kind : Rekey.values()) {
        assertEquals(EngineStatus.UNSUPPORTED, pair.client().engine().rekey(kind));
        assertEquals(EngineStatus.UNSUPPORTED, pair.server().engine().rekey(kind));
      }
      pair.transfer(pair.client(), EnginePair.pattern(100, 1));
    }
  }

  @Test
  void textInsteadOfTlsFailsAtOnceWithoutAnAlert() {
    try (EnginePair pair = modern().pair()) {
      EngineEnd server = pair.server();
      server.inbound().send("GET /".getBytes(StandardCharsets.US_ASCII));
      pair.arrive(server);
      assertEquals(Stage.HANDSHAKE, server.failed().stage());
      assertNull(server.failed().alert());
      assertEquals(0, server.outbound().sent());
    }
  }

  @Test
  void alertsAreNamedOnBothSides() {
    try (EnginePair pair = modern().pair(client("other.test"), modern().serverConfig())) {
      pair.settle();
      assertEquals(Alert.CERTIFICATE_UNKNOWN, pair.client().failed().alert());
      assertEquals(Origin.LOCAL, pair.client().failed().origin());
      TlsFailure heard = pair.server().failed();
      assertEquals(Alert.CERTIFICATE_UNKNOWN, heard.alert());
      assertEquals(Origin.PEER, heard.origin());
      assertFalse(heard.message().contains("\n"), heard.message());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "localhost"})
  void addressesAreVerifiedInAnySpelling(String name) {
    try (EnginePair pair = modern().pair(client(name), modern().serverConfig())) {
      pair.handshake();
    }
  }

  @Test
  void serverWithSuitesOfTls13AloneFindsItsCertificate() {
    TlsConfig server =
        TlsConfig.server(MODERN, TestPki.localhostRsa())
            .withSuites(
                List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256"));
    try (EnginePair pair = modern().pair(client("localhost"), server)) {
      pair.handshake();
    }
  }

  @Test
  void choiceAmongTheSuitesOfTls13IsRefused() {
    TlsConfig config =
        TlsConfig.server(MODERN, TestPki.localhost()).withSuites(List.of("TLS_AES_256_GCM_SHA384"));
    assertThrows(IllegalArgumentException.class, () -> backend.newContext(config));
  }

  @Test
  void unknownSuiteIsNamed() {
    TlsConfig config =
        TlsConfig.server(MODERN, TestPki.localhost()).withSuites(List.of("TLS_NOPE"));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> backend.newContext(config));
    assertTrue(refused.getMessage().contains("TLS_NOPE"));
  }

  @Test
  void closeFreesTheDescriptorsFromEveryState() {
    File descriptors = new File("/proc/self/fd");
    assumeTrue(descriptors.isDirectory(), "needs a list of open descriptors");
    assertFreed(descriptors, "never begun", pair -> {});
    assertFreed(descriptors, "begun", pair -> pair.client().step());
    assertFreed(
        descriptors,
        "in the handshake",
        pair -> {
          pair.client().run();
          pair.arrive(pair.server());
        });
    assertFreed(descriptors, "open", EnginePair::handshake);
    assertFreed(
        descriptors,
        "with plaintext inside",
        pair -> {
          pair.handshake();
          pair.client().write(new byte[100]);
          pair.server().inbound().deliver(ALL);
          pair.server().step(1);
        });
    assertFreed(
        descriptors,
        "failed",
        pair -> {
          pair.handshake();
          pair.client().write(new byte[100]);
          pair.client().outbound().flip(pair.client().outbound().inFlight() - 1);
          pair.arrive(pair.server());
          assertEquals(Alert.BAD_RECORD_MAC, pair.server().failed().alert());
        });
    assertFreed(
        descriptors,
        "truncated",
        pair -> {
          pair.handshake();
          pair.client().engine().endOfInput();
        });
  }

  private void assertFreed(File descriptors, String state, Consumer<EnginePair> reach) {
    int before = count(descriptors);
    for (int i = 0; i < 100; i++) {
      try (EnginePair pair = modern().pair()) {
        reach.accept(pair);
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

  private Setup modern() {
    return setup(Protocol.TLS_1_3);
  }

  private Setup setup(Protocol protocol) {
    return new Setup(backend, backend, protocol, Role.CLIENT);
  }

  private static TlsConfig client(String name) {
    return TlsConfig.client(MODERN, TestPki.trusted(), name);
  }
}
