package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records in and out, and the ends of a connection. */
class RecordTest {
  private static final Authority ROOT = Authority.root("root");
  private static final Identity SERVER = ROOT.issue(Authority.ec().dns("localhost"));

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aLargeWriteLeavesRecordByRecord(Protocol protocol) {
    try (Pair pair = pair(protocol)) {
      ByteBuffer plain = ByteBuffer.allocate(1 << 20);
      ByteBuffer out = ByteBuffer.allocate(Records.MAX_RECORD);
      for (int records = 1; plain.hasRemaining(); records++) {
        assertEquals(EngineStatus.OK, pair.client.engine.write(plain, out.clear()));
        assertEquals(records * Records.MAX_PLAINTEXT, plain.position());
        assertEquals(Records.length(out.flip()), out.remaining());
        assertFalse(pair.client.engine.hasPendingOutput());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aRecordThatFitsExactlyIsWritten(Protocol protocol) {
    try (Pair pair = pair(protocol)) {
      ByteBuffer roomy = ByteBuffer.allocate(Records.MAX_RECORD);
      pair.client.engine.write(ByteBuffer.allocate(100), roomy);
      ByteBuffer plain = ByteBuffer.allocate(100);
      ByteBuffer tight = ByteBuffer.allocate(roomy.position() - 1);
      assertEquals(EngineStatus.NEED_ROOM, pair.client.engine.write(plain, tight));
      assertEquals(0, plain.position() + tight.position());
      ByteBuffer exact = ByteBuffer.allocate(roomy.position());
      assertEquals(EngineStatus.OK, pair.client.engine.write(plain, exact));
      assertFalse(exact.hasRemaining());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theSourceOfAReadIsNotScribbledOn(Protocol protocol) {
    try (Pair pair = pair(protocol)) {
      pair.client.write(pair.server, new byte[1000]);
      byte[] wire = new byte[pair.server.inbox.remaining()];
      pair.server.inbox.duplicate().get(wire);
      byte[] source = wire.clone();
      pair.server.engine.read(ByteBuffer.wrap(source), ByteBuffer.allocate(1000));
      assertArrayEquals(wire, source);
    }
  }

  @Test
  void anImplausibleVersionIsRefusedByItsHeaderAlone() {
    try (Pair pair = pair(Protocol.TLS_1_2)) {
      pair.server.arrive(ByteBuffer.wrap(new byte[] {Records.HANDSHAKE, 5, 5, 0, 100}));
      assertEquals(EngineStatus.FAILED, pair.server.readAll());
      assertEquals(Alert.PROTOCOL_VERSION, pair.server.engine.failure().alert());
      pair.server.sendTo(pair.client);
      pair.client.readAll();
      assertEquals(Alert.PROTOCOL_VERSION, pair.client.engine.failure().alert());
      assertEquals(TlsFailure.Origin.PEER, pair.client.engine.failure().origin());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aCorruptedRecordIsAnsweredWithItsAlert(Protocol protocol) {
    try (Pair pair = pair(protocol)) {
      pair.client.write(pair.server, new byte[1000]);
      pair.server.inbox.put(500, (byte) (pair.server.inbox.get(500) ^ 1));
      assertEquals(EngineStatus.FAILED, pair.server.readAll());
      assertEquals(Alert.BAD_RECORD_MAC, pair.server.engine.failure().alert());
      pair.server.sendTo(pair.client);
      pair.client.readAll();
      assertEquals(Alert.BAD_RECORD_MAC, pair.client.engine.failure().alert());
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost,true", "LocalHost.,true", "127.0.0.1,false", "::1,false"})
  void onlyADnsNameIsAskedFor(String name, boolean asked) {
    TlsConfig config =
        TlsConfig.client(List.of(Protocol.values()), List.of(ROOT.certificate()), name);
    try (var engine = new BcBackend().newContext(config).newEngine()) {
      engine.handshake(ByteBuffer.allocate(0));
      String hello = StandardCharsets.ISO_8859_1.decode(new Pair.Side(engine).flushed()).toString();
      // Type host_name, two bytes of length, the name.
      assertEquals(asked, hello.contains("\0\0\u0009localhost"));
      assertFalse(hello.contains("127.0.0.1"));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whatThePeerStillHadToSayIsReadAfterTheOwnClose(Protocol protocol) {
    for (boolean clientCloses : new boolean[] {true, false}) {
      try (Pair pair = pair(protocol)) {
        Pair.Side closer = clientCloses ? pair.client : pair.server;
        Pair.Side peer = clientCloses ? pair.server : pair.client;
        peer.write(closer, new byte[40000]);
        assertEquals(EngineStatus.OK, closer.engine.closeOutbound());
        closer.sendTo(peer);
        assertEquals(EngineStatus.NEED_INPUT, closer.readAll());
        assertEquals(40000, closer.received().length);
        peer.readAll();
        peer.sendTo(closer);
        assertEquals(EngineStatus.CLOSED, closer.readAll());
        assertEquals(List.of(EngineEvent.PEER_CLOSED), closer.events());
        assertEquals(EngineStatus.CLOSED, closer.engine.endOfInput());
        assertFalse(closer.engine.hasPendingOutput(), "a second close_notify");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_2,RENEGOTIATE", "TLS_1_3,KEY_UPDATE_AND_REQUEST"})
  void nothingFollowsTheOwnCloseNotify(Protocol protocol, Rekey wish) {
    for (boolean clientCloses : new boolean[] {true, false}) {
      try (Pair pair = pair(protocol)) {
        Pair.Side closer = clientCloses ? pair.client : pair.server;
        Pair.Side peer = clientCloses ? pair.server : pair.client;
        peer.engine.rekey(wish);
        peer.sendTo(closer);
        closer.engine.closeOutbound();
        closer.sendTo(peer);
        closer.readAll();
        assertFalse(closer.engine.hasPendingOutput());
        assertNull(closer.engine.failure());
        List<EngineEvent> read =
            protocol == Protocol.TLS_1_2
                ? List.of(EngineEvent.CONTROL_RECORD)
                : List.of(EngineEvent.CONTROL_RECORD, EngineEvent.KEY_UPDATE_READ);
        assertEquals(read, closer.events());
      }
    }
  }

  @Test
  void aClientThatGivesUpInTheHandshakeSaysSo() {
    try (Pair pair = new Pair(client(Protocol.TLS_1_3), server(Protocol.TLS_1_3))) {
      pair.client.engine.handshake(pair.client.inbox);
      pair.client.sendTo(pair.server);
      assertEquals(EngineStatus.OK, pair.client.engine.closeOutbound());
      assertTrue(pair.client.engine.hasPendingOutput());
      assertEquals(EngineStatus.CLOSED, pair.client.engine.handshake(pair.client.inbox));
      assertEquals(EngineStatus.FAILED, pair.client.engine.endOfInput());
    }
  }

  @Test
  void aClosedEngineHoldsNothing() {
    Pair pair = pair(Protocol.TLS_1_3);
    pair.client.write(pair.server, new byte[1000]);
    pair.server.engine.read(pair.server.inbox, ByteBuffer.allocate(1));
    pair.server.engine.rekey(Rekey.KEY_UPDATE);
    assertTrue(pair.server.engine.hasPendingPlaintext());
    assertTrue(pair.server.engine.hasPendingOutput());
    pair.close();
    assertFalse(pair.server.engine.hasPendingPlaintext());
    assertFalse(pair.server.engine.hasPendingOutput());
    assertNull(pair.server.engine.nextEvent());
    assertEquals(
        EngineStatus.CLOSED,
        pair.server.engine.read(ByteBuffer.allocate(0), ByteBuffer.allocate(1)));
  }

  private static Pair pair(Protocol protocol) {
    return new Pair(client(protocol), server(protocol)).established();
  }

  private static TlsConfig client(Protocol protocol) {
    return TlsConfig.client(List.of(protocol), List.of(ROOT.certificate()), "localhost");
  }

  private static TlsConfig server(Protocol protocol) {
    return TlsConfig.server(List.of(protocol), SERVER);
  }
}
