package dev.tlsbench.backend.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.RenegotiationPolicy;
import org.bouncycastle.tls.TlsClientProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RekeyTest {
  private static final Authority ROOT = Authority.root("root");
  private static final Identity SERVER = ROOT.issue(Authority.ec().dns("localhost"));

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRenegotiationUnderLoadLosesNothing(Role initiator) {
    try (Pair pair = pair(Protocol.TLS_1_2)) {
      Pair.Side first = initiator == Role.CLIENT ? pair.client : pair.server;
      Pair.Side second = initiator == Role.CLIENT ? pair.server : pair.client;
      for (int i = 0; i < 3; i++) {
        first.write(second, data(i));
        second.write(first, data(10 + i));
      }
      assertEquals(EngineStatus.OK, first.engine.rekey(Rekey.RENEGOTIATE));
      first.write(second, data(3));
      second.readAll();
      second.write(first, data(13));
      while (!first.events().contains(EngineEvent.REKEY_DONE)) {
        first.write(second, new byte[1]);
        first.readAll();
        second.write(first, new byte[1]);
        second.readAll();
      }
      pair.settle();
      first.assertHealthy();
      second.assertHealthy();
      assertStream(0, second.received());
      assertStream(10, first.received());
    }
  }

  @Test
  void aConnectionThatOfferedBothProtocolsRenegotiates() {
    TlsConfig client =
        TlsConfig.client(List.of(Protocol.values()), List.of(ROOT.certificate()), "localhost");
    TlsConfig server = TlsConfig.server(List.of(Protocol.TLS_1_2), SERVER);
    try (Pair pair = new Pair(client, server).established()) {
      assertEquals(EngineStatus.OK, pair.server.engine.rekey(Rekey.RENEGOTIATE));
      pair.settle();
      assertTrue(pair.client.events().contains(EngineEvent.REKEY_DONE));
      assertTrue(pair.server.events().contains(EngineEvent.REKEY_DONE));
      assertEquals(Protocol.TLS_1_2, pair.client.engine.session().protocol());
    }
  }

  @Test
  void wishesToRenegotiateThatCrossMakeOneRenegotiation() {
    try (Pair pair = pair(Protocol.TLS_1_2)) {
      assertEquals(EngineStatus.OK, pair.client.engine.rekey(Rekey.RENEGOTIATE));
      assertEquals(EngineStatus.OK, pair.server.engine.rekey(Rekey.RENEGOTIATE));
      pair.client.sendTo(pair.server);
      pair.server.sendTo(pair.client);
      pair.settle();
      pair.client.assertHealthy();
      pair.server.assertHealthy();
      for (Pair.Side side : List.of(pair.client, pair.server)) {
        List<EngineEvent> rekeys =
            side.events().stream().filter(e -> e != EngineEvent.CONTROL_RECORD).toList();
        assertEquals(List.of(EngineEvent.REKEY_STARTED, EngineEvent.REKEY_DONE), rekeys);
      }
      assertEchoes(pair);
    }
  }

  @Test
  void oneRenegotiationAtATime() {
    try (Pair pair = pair(Protocol.TLS_1_2)) {
      for (Pair.Side side : List.of(pair.client, pair.server)) {
        assertEquals(EngineStatus.OK, side.engine.rekey(Rekey.RENEGOTIATE));
        assertEquals(EngineStatus.NEED_INPUT, side.engine.rekey(Rekey.RENEGOTIATE));
      }
    }
  }

  @Test
  void aClientThatDeclinesLeavesTheServerOpen() throws Exception {
    Journal journal = new Journal(Role.CLIENT);
    TlsConfig settings =
        TlsConfig.client(List.of(Protocol.TLS_1_2), List.of(ROOT.certificate()), "localhost");
    Pair.Side server =
        new Pair.Side(
            new BcBackend()
                .newContext(TlsConfig.server(List.of(Protocol.TLS_1_2), SERVER))
                .newEngine());
    TlsClientProtocol declining =
        new TlsClientProtocol() {
          @Override
          protected int getRenegotiationPolicy() {
            return RenegotiationPolicy.DENY;
          }
        };
    declining.connect(new BcClient(new BcContext(settings), journal));
    while (!journal.established()) {
      server.arrive(taken(declining));
      server.engine.handshake(server.inbox);
      declining.offerInput(server.flushed().array());
    }
    server.events();

    assertEquals(EngineStatus.OK, server.engine.rekey(Rekey.RENEGOTIATE));
    declining.offerInput(server.flushed().array());
    declining.writeApplicationData(new byte[100], 0, 100);
    server.arrive(taken(declining));
    server.readAll();

    assertEquals(
        List.of(EngineEvent.REKEY_STARTED, EngineEvent.CONTROL_RECORD, EngineEvent.REKEY_REFUSED),
        server.events());
    assertEquals(100, server.received().length);
    assertEquals(EngineStatus.OK, server.engine.rekey(Rekey.RENEGOTIATE));
  }

  @Test
  void aReceiverAnswersAKeyUpdateWithoutDataOfItsOwn() {
    try (Pair pair = pair(Protocol.TLS_1_3)) {
      assertEquals(EngineStatus.OK, pair.client.engine.rekey(Rekey.KEY_UPDATE_AND_REQUEST));
      pair.client.sendTo(pair.server);
      pair.server.readAll();
      assertEquals(
          List.of(
              EngineEvent.CONTROL_RECORD,
              EngineEvent.KEY_UPDATE_READ,
              EngineEvent.REKEY_STARTED,
              EngineEvent.REKEY_DONE),
          pair.server.events());
      assertTrue(pair.server.sendTo(pair.client) > 0);
      pair.client.readAll();
      assertEchoes(pair);
    }
  }

  @Test
  void anyNumberOfRequestsWaitsForOneAnswer() {
    try (Pair pair = pair(Protocol.TLS_1_3)) {
      for (int i = 0; i < 100; i++) {
        pair.client.engine.rekey(Rekey.KEY_UPDATE_AND_REQUEST);
      }
      pair.client.sendTo(pair.server);
      pair.server.readAll();
      // The one that was under way when the others came, and one for all of those.
      int answer = 27;
      assertEquals(2 * answer, pair.server.sendTo(pair.client));
      assertEchoes(pair);
    }
  }

  @Test
  void requestsThatCrossAreBothAnswered() {
    try (Pair pair = pair(Protocol.TLS_1_3)) {
      pair.client.engine.rekey(Rekey.KEY_UPDATE_AND_REQUEST);
      pair.server.engine.rekey(Rekey.KEY_UPDATE_AND_REQUEST);
      pair.settle();
      for (Pair.Side side : List.of(pair.client, pair.server)) {
        List<EngineEvent> news = side.events();
        assertEquals(2, news.stream().filter(e -> e == EngineEvent.CONTROL_RECORD).count());
        assertEquals(2, news.stream().filter(e -> e == EngineEvent.REKEY_DONE).count());
      }
      assertEchoes(pair);
    }
  }

  @Test
  void anAnswerNobodyWaitsForIsNotMade() {
    try (Pair pair = pair(Protocol.TLS_1_3)) {
      pair.client.engine.rekey(Rekey.KEY_UPDATE);
      pair.client.sendTo(pair.server);
      pair.server.readAll();
      assertFalse(pair.server.engine.hasPendingOutput());
      assertEquals(
          List.of(EngineEvent.CONTROL_RECORD, EngineEvent.KEY_UPDATE_READ), pair.server.events());
    }
  }

  private static ByteBuffer taken(TlsClientProtocol protocol) {
    ByteBuffer out = ByteBuffer.allocate(protocol.getAvailableOutputBytes());
    protocol.readOutput(out, out.remaining());
    return out.flip();
  }

  private static byte[] data(int tag) {
    byte[] block = new byte[500];
    Arrays.fill(block, (byte) (tag + 1));
    return block;
  }

  /** Four blocks in order, and then only fillers. */
  private static void assertStream(int firstTag, byte[] received) {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 4; i++) {
      expected.writeBytes(data(firstTag + i));
    }
    expected.writeBytes(new byte[received.length - expected.size()]);
    assertArrayEquals(expected.toByteArray(), received);
  }

  private static void assertEchoes(Pair pair) {
    pair.settle();
    pair.client.write(pair.server, data(20));
    pair.server.write(pair.client, data(21));
    pair.settle();
    pair.client.assertHealthy();
    pair.server.assertHealthy();
    assertArrayEquals(data(20), pair.server.received());
    assertArrayEquals(data(21), pair.client.received());
  }

  private static Pair pair(Protocol protocol) {
    return new Pair(
            TlsConfig.client(List.of(protocol), List.of(ROOT.certificate()), "localhost"),
            TlsConfig.server(List.of(protocol), SERVER))
        .established();
  }
}
