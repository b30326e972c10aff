package dev.tlsbench.cli.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each backend's client does with messages after the handshake that are rare or forbidden. */
class ForgedMessagesTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final byte[] DATA = "behind it".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_PLAINTEXT = 1 << 14;
  private static final byte[] KEY_UPDATE = {24, 0, 0, 1, 0};

  private final ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
  private final ByteBuffer plain = ByteBuffer.allocate(1 << 16);
  private final List<EngineEvent> events = new ArrayList<>();
  private EngineStatus last = EngineStatus.OK;

  /**
   * A ticket may have 65,535 bytes (RFC 8446, section 4.6.1); only one library takes handshake
   * messages of more than 32,768.
   */
  @ParameterizedTest
  @CsvSource({
    "jsse, 20000, true",
    "bc, 20000, true",
    "bcjsse, 20000, true",
    "conscrypt, 20000, true",
    "jsse, 40000, false",
    "bc, 40000, false",
    "bcjsse, 40000, false",
    "conscrypt, 40000, true"
  })
  void dataBehindATicketOfSeveralRecordsIsReadOrTheTicketRefused(
      String backend, int length, boolean taken) throws IOException {
    byte[] ticket = ticket(length);
    try (TlsEngine client = client(backend)) {
      Forger server = shaken(client);
      for (int from = 0; from < ticket.length; from += MAX_PLAINTEXT) {
        server.forge(ticket, from, Math.min(MAX_PLAINTEXT, ticket.length - from));
      }
      server.writeApplicationData(DATA, 0, DATA.length);
      read(client, server.output());
      assertArrayEquals(
          taken ? DATA : new byte[0], received(), () -> backend + ": " + client.failure());
      assertEquals(taken ? EngineStatus.NEED_INPUT : EngineStatus.FAILED, last, backend);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsse", "bc", "bcjsse", "conscrypt"})
  void dataBehindAKeyUpdateIsRead(String backend) throws IOException {
    try (TlsEngine client = client(backend)) {
      Forger server = shaken(client);
      server.updateKeys();
      server.writeApplicationData(DATA, 0, DATA.length);
      read(client, server.output());
      assertArrayEquals(DATA, received(), () -> backend + ": " + client.failure());
      assertEquals(1, events.stream().filter(EngineEvent.KEY_UPDATE_READ::equals).count());
    }
  }

  /**
   * A message that changes keys must end its record (RFC 8446, section 5.1), which most libraries
   * do not check. If they took both, only what is sent with keys updated twice is read.
   */
  @ParameterizedTest
  @CsvSource({"jsse, false", "bc, false", "bcjsse, false", "conscrypt, true"})
  void twoKeyUpdatesInOneRecordAreRefusedOrBothMade(String backend, boolean refused)
      throws IOException {
    byte[] twice = ByteBuffer.allocate(10).put(KEY_UPDATE).put(KEY_UPDATE).array();
    try (TlsEngine client = client(backend)) {
      Forger server = shaken(client);
      server.forge(twice, 0, twice.length);
      read(client, server.output());
      assertEquals(refused ? EngineStatus.FAILED : EngineStatus.NEED_INPUT, last, backend);
      server.updateKeys();
      server.updateKeys();
      server.output();
      server.writeApplicationData(DATA, 0, DATA.length);
      read(client, server.output());
      assertArrayEquals(
          refused ? new byte[0] : DATA, received(), () -> backend + ": " + client.failure());
    }
  }

  private static TlsEngine client(String name) {
    TlsBackend backend =
        Backends.load().all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return backend
        .newContext(
            TlsConfig.client(
                List.of(Protocol.TLS_1_3), List.of(AUTHORITY.certificate()), Credentials.LOCALHOST))
        .newEngine();
  }

  private Forger shaken(TlsEngine client) throws IOException {
    Forger server = new ForgingServer(AUTHORITY.server(), Protocol.TLS_1_3);
    ByteBuffer toClient = ByteBuffer.allocate(0);
    for (int round = 0; round < 20 && !events.contains(EngineEvent.HANDSHAKE_DONE); round++) {
      EngineStatus status = client.handshake(toClient);
      if (status == EngineStatus.NEED_TASK) {
        client.task().run();
      }
      note(client);
      client.flush(toServer);
      if (!toClient.hasRemaining()) {
        server.read(toServer.flip());
        toServer.clear();
        toClient = server.output();
      }
    }
    assertTrue(events.contains(EngineEvent.HANDSHAKE_DONE), () -> "" + client.failure());
    read(client, toClient);
    client.flush(toServer);
    server.read(toServer.flip());
    events.clear();
    return server;
  }

  private void read(TlsEngine client, ByteBuffer wire) {
    last = EngineStatus.OK;
    while (last == EngineStatus.OK || last == EngineStatus.NEED_TASK) {
      last = client.read(wire, plain);
      if (last == EngineStatus.NEED_TASK) {
        client.task().run();
      }
      if (last == EngineStatus.NEED_FLUSH) {
        client.flush(toServer.clear());
        last = EngineStatus.OK;
      }
      note(client);
    }
  }

  private void note(TlsEngine client) {
    for (EngineEvent event = client.nextEvent(); event != null; event = client.nextEvent()) {
      events.add(event);
    }
  }

  private byte[] received() {
    byte[] bytes = new byte[plain.flip().remaining()];
    plain.get(bytes);
    return bytes;
  }

  /** A NewSessionTicket with a ticket of this length, a nonce of one byte and no extension. */
  private static byte[] ticket(int length) {
    int body = 4 + 4 + 2 + 2 + length + 2;
    ByteBuffer message = ByteBuffer.allocate(4 + body);
    message.putInt(4 << 24 | body).putInt(7200).putInt(1);
    message.put((byte) 1).put((byte) 0).putShort((short) length);
    return message.array();
  }
}
