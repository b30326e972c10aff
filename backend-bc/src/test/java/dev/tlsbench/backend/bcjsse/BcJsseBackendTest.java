package dev.tlsbench.backend.bcjsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.TlsFailure.Origin;
import dev.tlsbench.spi.TlsFailure.Stage;
import dev.tlsbench.spi.sslengine.Certificates;
import dev.tlsbench.spi.sslengine.Peer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BcJsseBackendTest {
  private final BcJsseBackend backend = new BcJsseBackend();

  @ParameterizedTest
  @EnumSource
  void handshakeAndDataWithoutAWordOnTheLog(Protocol protocol) {
    StringBuilder logged = new StringBuilder();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.append(record.getMessage()).append('\n');
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    PrintStream errors = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    root.addHandler(listener);
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (Peer client = client("server.test", protocol);
        Peer server = server(protocol)) {
      System.gc();
      Peer.connect(client, server);
      client.send(ByteBuffer.allocate(40_000), server);
      server.step();
      assertEquals(40_000, server.takeReceived().length);
    } finally {
      System.setErr(errors);
      root.removeHandler(listener);
    }
    assertEquals("", logged.toString());
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void alertThatTheLibraryGivesOutBehindTwoExceptionsReachesThePeer(Protocol protocol) {
    try (Peer client = client("other.test", protocol);
        Peer server = server(protocol)) {
      Peer.run(client, server);
      TlsFailure own = failure(client);
      assertEquals(Alert.CERTIFICATE_UNKNOWN, own.alert());
      assertEquals(Origin.LOCAL, own.origin());
      assertTrue(own.message().contains("other.test"), own.message());
      assertEquals(Alert.CERTIFICATE_UNKNOWN, failure(server).alert());
      assertEquals(Origin.PEER, failure(server).origin());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rekeyIsUnsupportedAndHarmsNothing(Protocol protocol) {
    try (Peer client = client("server.test", protocol);
        Peer server = server(protocol)) {
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

  @Test
  void afterTheOwnCloseNothingIsReadAndNothingSpins() {
    try (Peer client = client("server.test", Protocol.TLS_1_3);
        Peer server = server(Protocol.TLS_1_3)) {
      Peer.connect(client, server);
      server.send(ByteBuffer.allocate(100), client);
      assertEquals(EngineStatus.OK, client.engine.closeOutbound());
      assertEquals(
          EngineStatus.CLOSED, client.engine.read(client.inbox, ByteBuffer.allocate(20_000)));
      assertTrue(client.inbox.hasRemaining());
    }
  }

  @Test
  void endOfInputIsATruncation() {
    try (Peer client = client("server.test", Protocol.TLS_1_2);
        Peer server = server(Protocol.TLS_1_2)) {
      Peer.connect(client, server);
      assertEquals(EngineStatus.FAILED, server.engine.endOfInput());
      assertEquals(Stage.TRUNCATION, failure(server).stage());
    }
  }

  private static TlsFailure failure(Peer peer) {
    TlsFailure failure = peer.engine.failure();
    assertNotNull(failure);
    return failure;
  }

  private Peer client(String name, Protocol protocol) {
    return new Peer(
        backend.newContext(TlsConfig.client(List.of(protocol), Certificates.ROOTS, name)));
  }

  private Peer server(Protocol protocol) {
    return new Peer(
        backend.newContext(TlsConfig.server(List.of(protocol), Certificates.EC_SERVER)));
  }
}
