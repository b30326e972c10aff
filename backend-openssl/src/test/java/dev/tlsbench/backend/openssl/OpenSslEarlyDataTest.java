package dev.tlsbench.backend.openssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EarlyData;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.TlsFailure;
import dev.tlsbench.spi.testkit.EngineEnd;
import dev.tlsbench.spi.testkit.EnginePair;
import dev.tlsbench.spi.testkit.Setup;
import dev.tlsbench.spi.testkit.TestPki;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Early data beyond what the contract asks, and the state in which a read has to write. */
@EnabledIf(
    value = "dev.tlsbench.backend.openssl.Here#isOpenSsl",
    disabledReason = "OpenSSL cannot be used here: OpenSslBackendTest says why")
class OpenSslEarlyDataTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int READS = 5;

  /** What a record of TLS 1.3 takes beside its data. */
  private static final int OVERHEAD = 22;

  private static final int ROOM = 2_048;
  private static final int DAMAGE = 0x40;
  private static final int WHOLE_ALERT = Records.HEADER + 2;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final OpenSslBackend backend = new OpenSslBackend();
  private final Setup setup = new Setup(backend, backend, Protocol.TLS_1_3, Role.CLIENT);

  @ParameterizedTest
  @ValueSource(ints = {1, 16_384, 16_385, EarlyData.MOST})
  void aFirstFlightOfAnyLengthIsTakenWhole(int length) {
    byte[] firstFlight = EnginePair.pattern(length, 1);
    TlsContext client = client(firstFlight);
    TlsContext server = server(length);
    introduce(client, server);
    try (EnginePair pair = new EnginePair(client, server)) {
      pair.handshake();
      pair.expectReceived(pair.server(), firstFlight);
      assertEquals(0, pair.client().engine().earlyDataLeft().remaining());
      pair.echo();
    }
  }

  /** The limit is as long as the first flight: charged twice, a byte of it would be too much. */
  @Test
  void outputThatLeavesInPiecesIsChargedOnce() {
    byte[] firstFlight = EnginePair.pattern(3_000, 1);
    TlsContext client = client(firstFlight);
    TlsContext server = server(firstFlight.length);
    introduce(client, server);
    try (EnginePair pair = new EnginePair(client, server)) {
      pair.client().useOutputRooms(1, pair.client().recordRoom());
      pair.arriveBy(1);
      pair.handshake();
      pair.expectReceived(pair.server(), firstFlight);
      assertTrue(pair.server().takeEvents().contains(EngineEvent.EARLY_DATA_ACCEPTED));
      pair.echo();
    }
  }

  /** The longest that a client may offer, to a server that knows nothing of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, EarlyData.MOST})
  void aServerPassesOverAllThatItRejects(int limit) {
    byte[] firstFlight = EnginePair.pattern(EarlyData.MOST, 1);
    TlsContext client = client(firstFlight);
    introduce(client, server(EarlyData.MOST));
    try (EnginePair pair = new EnginePair(client, server(limit))) {
      pair.handshake();
      pair.expectReceived(pair.server(), new byte[0]);
      assertTrue(pair.client().takeEvents().contains(EngineEvent.EARLY_DATA_REJECTED));
      assertTrue(pair.server().takeEvents().contains(EngineEvent.EARLY_DATA_REJECTED));
      assertEquals(ByteBuffer.wrap(firstFlight), pair.client().engine().earlyDataLeft());
      pair.echo();
    }
  }

  /** Two clients offer the same session: what could be a replay is taken once. */
  @Test
  void aTicketIsGoodForOneFirstFlight() {
    byte[] firstFlight = EnginePair.pattern(1_000, 1);
    TlsContext client = client(firstFlight);
    TlsContext server = server(1_000);
    introduce(client, server);
    try (EnginePair first = new EnginePair(client, server);
        EnginePair second = new EnginePair(client, server)) {
      first.handshake();
      second.handshake();
      first.expectReceived(first.server(), firstFlight);
      second.expectReceived(second.server(), new byte[0]);
      assertTrue(first.client().takeEvents().contains(EngineEvent.EARLY_DATA_ACCEPTED));
      assertTrue(second.client().takeEvents().contains(EngineEvent.EARLY_DATA_REJECTED));
      first.echo();
      second.echo();
    }
  }

  @Test
  void theHandshakeWaitsForWhoeverReadsEarlyData() {
    byte[] firstFlight = EnginePair.pattern(100, 1);
    TlsContext client = client(firstFlight);
    TlsContext server = server(100);
    introduce(client, server);
    try (EnginePair pair = new EnginePair(client, server)) {
      pair.client().run();
      TlsEngine engine = pair.server().engine();
      ByteBuffer flight = pair.client().outbound().sentBytes();
      while (!engine.hasPendingPlaintext()) {
        assertEquals(EngineStatus.OK, engine.handshake(flight));
      }
      assertEquals(EngineStatus.NEED_ROOM, engine.handshake(flight));
      assertEquals(EngineStatus.NEED_ROOM, engine.read(flight, ByteBuffer.allocate(0)));
      ByteBuffer early = ByteBuffer.allocate(1_000);
      assertEquals(EngineStatus.OK, engine.read(flight, early.limit(1)));
      assertTrue(engine.hasPendingPlaintext());
      assertEquals(EngineStatus.OK, engine.read(flight, early.limit(1_000)));
      assertEquals(ByteBuffer.wrap(firstFlight), early.flip());
      assertEquals(EngineStatus.NEED_INPUT, engine.read(flight, ByteBuffer.allocate(1_000)));
    }
  }

  @Test
  void aClientOfTheOlderVersionComesThroughToo() {
    List<Protocol> both = List.of(Protocol.TLS_1_3, Protocol.TLS_1_2);
    TlsConfig server =
        TlsConfig.server(both, TestPki.localhost()).withEarlyData(EarlyData.upTo(1_000));
    TlsConfig client = TlsConfig.client(List.of(Protocol.TLS_1_2), TestPki.trusted(), "localhost");
    try (EnginePair pair = setup.pair(client, server)) {
      pair.handshake();
      pair.echo();
    }
  }

  /**
   * The answer to early data has filled the socket, and so the ticket that follows the client's
   * last flight finds no room: the library's read wants to write, again and again, although data is
   * there to be read.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 40})
  void aReadOfTheLibraryWantsToWriteWhereATicketFindsNoRoom(int left) throws Exception {
    try (Seed seed = new Seed(left)) {
      int wanted = 0;
      while (wanted < READS && seed.server.read().words().equals("want write")) {
        assertTrue(seed.server.isShakingHands());
        wanted++;
      }
      assertEquals(READS, wanted);
      byte[] answered = seed.server.says();
      assertEquals(ROOM, answered.length, "a part of the ticket has filled what was left");
      assertArrayEquals(seed.data, seed.server.read().data());
      assertFalse(seed.server.isShakingHands());
      seed.expectAnswer(answered, seed.server.says());
    }
  }

  @Test
  void withRoomForTheTicketItDoesNot() throws Exception {
    try (Seed seed = new Seed(100)) {
      assertArrayEquals(seed.data, seed.server.read().data());
      seed.expectAnswer(seed.server.says());
    }
  }

  /** In the same place an engine has pending output, and its reads go on. */
  @Test
  void anEngineReadsOnWhileItsTicketFindsNoRoom() {
    byte[] request = EnginePair.pattern(500, 1);
    byte[] answer = EnginePair.pattern(ROOM, 2);
    TlsContext client = client(request);
    TlsContext server = server(request.length);
    introduce(client, server);
    try (EnginePair pair = new EnginePair(client, server)) {
      pair.client().run();
      pair.arrive(pair.server());
      pair.expectReceived(pair.server(), request);
      EngineEnd blocked = pair.server();
      blocked.useOutputRooms(ROOM);
      assertEquals(EngineStatus.OK, blocked.writeOnce(ByteBuffer.wrap(answer)));
      assertTrue(blocked.engine().hasPendingOutput());
      assertFalse(blocked.handshakeDone());
      pair.arrive(pair.client());
      byte[] data = EnginePair.pattern(50_000, 3);
      pair.client().write(data);
      pair.client().flush();
      blocked.inbound().deliver(ALL);
      int readsWhileBlocked = 0;
      while (blocked.receivedSoFar() < data.length) {
        int before = blocked.receivedSoFar();
        blocked.step();
        assertNull(blocked.engine().failure());
        assertTrue(blocked.engine().hasPendingOutput());
        readsWhileBlocked += blocked.receivedSoFar() > before ? 1 : 0;
      }
      assertEquals(4, readsWhileBlocked);
      assertTrue(blocked.handshakeDone());
      pair.expectReceived(blocked, data);
      pair.client().takeEvents();
      blocked.flush();
      pair.settle();
      pair.expectReceived(pair.client(), answer);
      assertEquals(List.of(EngineEvent.CONTROL_RECORD), pair.client().takeEvents());
      pair.echo();
    }
  }

  /** Whatever is wrong with the answer to early data: an alert is whole, or encrypted. */
  @Test
  void aClientThatRefusesTheAnswerToItsEarlyDataSendsAWholeAlert() {
    int alerts = 0;
    int length = Records.HEADER;
    for (int at = 0; at < length; at++) {
      TlsContext clients = introduced();
      try (TlsEngine client = clients.newEngine()) {
        client.handshake(NOTHING);
        byte[] answer = answer(output(client));
        length = Records.length(ByteBuffer.wrap(answer));
        answer[at] ^= DAMAGE;
        ByteBuffer arrived = ByteBuffer.wrap(answer);
        EngineStatus status = EngineStatus.OK;
        while (status == EngineStatus.OK) {
          status = client.handshake(arrived);
        }
        ByteBuffer last = ByteBuffer.wrap(output(client));
        TlsFailure failure = client.failure();
        if (last.hasRemaining() && Records.type(last) == Records.ALERT) {
          assertNotNull(failure);
          assertEquals(WHOLE_ALERT, last.remaining(), "byte " + at);
          assertEquals(failure.alert(), Alert.of(last.get(WHOLE_ALERT - 1)), "byte " + at);
          alerts++;
        }
      }
    }
    assumeTrue(isLeavingRoom(), "later releases encrypt such an alert");
    assertTrue(alerts > 20, alerts + " alerts");
  }

  /** What the cure is for: eight bytes that nobody has written are in front of the alert. */
  @Test
  void theLibraryItselfLeavesRoomInSuchAnAlert() throws Exception {
    assumeTrue(isLeavingRoom(), "later releases encrypt such an alert");
    try (BoundedEnd client = BoundedEnd.of(introduced(), EarlyData.MOST)) {
      assertEquals("written", client.writeEarlyData(EnginePair.pattern(100, 1)).words());
      byte[] answer = answer(client.says());
      answer[Records.HEADER] ^= DAMAGE;
      client.hears(answer);
      assertEquals("failed: unexpected message", client.shake().words());
      ByteBuffer alert = ByteBuffer.wrap(client.says());
      assertEquals(Records.ALERT, Records.type(alert));
      assertEquals(WHOLE_ALERT + 8, alert.remaining());
      assertEquals(Alert.UNEXPECTED_MESSAGE, Alert.of(alert.get(alert.limit() - 1)));
    }
  }

  private boolean isLeavingRoom() {
    return backend.probe().version().startsWith("OpenSSL 3.0.");
  }

  /** A client's context with a session that allows early data. */
  private TlsContext introduced() {
    TlsContext client = client(EnginePair.pattern(100, 1));
    introduce(client, server(100));
    return client;
  }

  /** What a server that does not know the session answers to a first flight. */
  private byte[] answer(byte[] flight) {
    ByteBuffer arrived = ByteBuffer.wrap(flight);
    try (TlsEngine server = server(100).newEngine()) {
      while (arrived.hasRemaining()) {
        assertEquals(EngineStatus.OK, server.handshake(arrived));
      }
      return output(server);
    }
  }

  private static byte[] output(TlsEngine engine) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (engine.hasPendingOutput()) {
      ByteBuffer part = ByteBuffer.allocate(ROOM);
      engine.flush(part);
      all.writeBytes(bytes(part.flip()));
    }
    return all.toByteArray();
  }

  /** A server that has answered early data and then read the end of the client's handshake. */
  private final class Seed implements AutoCloseable {
    final BoundedEnd server;
    final byte[] data = EnginePair.pattern(300, 3);
    private final TlsEngine client;
    private final byte[] answer;

    /**
     * @param left the bytes that the answer leaves in the send buffer
     */
    Seed(int left) throws ReflectiveOperationException {
      byte[] request = EnginePair.pattern(500, 1);
      answer = EnginePair.pattern(ROOM - OVERHEAD - left, 2);
      TlsContext clients = client(request);
      TlsContext servers = server(request.length);
      introduce(clients, servers);
      server = BoundedEnd.of(servers, ROOM);
      client = clients.newEngine();
      client.handshake(NOTHING);
      server.hears(output(client));
      assertArrayEquals(request, server.readEarlyData().data());
      assertEquals("want read", server.readEarlyData().words());
      shake(server.says());
      assertEquals("written", server.writeEarlyData(answer).words());
      ByteBuffer sent = ByteBuffer.allocate(ROOM);
      server.hears(output(client));
      client.write(ByteBuffer.wrap(data), sent);
      server.hears(bytes(sent.flip()));
      assertEquals("finished", server.readEarlyData().words());
    }

    private void shake(byte[] flight) {
      ByteBuffer left = ByteBuffer.wrap(flight);
      while (left.hasRemaining()) {
        assertEquals(EngineStatus.OK, client.handshake(left));
      }
      assertEquals(EngineStatus.DONE, client.handshake(left));
    }

    /** The client reads the answer and then the ticket, and nothing else. */
    void expectAnswer(byte[]... parts) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      List.of(parts).forEach(all::writeBytes);
      ByteBuffer sent = ByteBuffer.wrap(all.toByteArray());
      ByteBuffer read = ByteBuffer.allocate(2 * ROOM);
      while (sent.hasRemaining()) {
        assertEquals(EngineStatus.OK, client.read(sent, read));
      }
      assertArrayEquals(answer, bytes(read.flip()));
      EngineEvent last = null;
      for (EngineEvent event = client.nextEvent(); event != null; event = client.nextEvent()) {
        last = event;
      }
      assertEquals(EngineEvent.CONTROL_RECORD, last);
    }

    @Override
    public void close() {
      client.close();
      server.close();
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private TlsContext client(byte[] firstFlight) {
    return backend.newContext(setup.clientConfig().withEarlyData(EarlyData.offering(firstFlight)));
  }

  private TlsContext server(int limit) {
    return backend.newContext(setup.serverConfig().withEarlyData(EarlyData.upTo(limit)));
  }

  /** Makes a connection that leaves the client with a session. */
  private static void introduce(TlsContext client, TlsContext server) {
    try (EnginePair pair = new EnginePair(client, server)) {
      pair.handshake();
      pair.echo();
      pair.client().engine().closeOutbound();
      pair.settle();
    }
  }
}
