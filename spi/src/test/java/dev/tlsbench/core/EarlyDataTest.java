package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingEngine;
import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsEngine;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a connection does with a first flight, and with data before the handshake is done. */
final class EarlyDataTest implements ConnectionListener {
  /** More than one record. */
  private static final int FIRST_FLIGHT = 2_500;

  private final ManualLoop loop = new ManualLoop();
  private final ScriptedTransport wire = new ScriptedTransport();
  private final BufferPool pool = BufferPool.of(false);
  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void sendsWhatWasNotTakenOnceAndBeforeAllThatWasSent(SendMode mode) {
    ByteBuffer left = ByteBuffer.wrap(Rig.coded(0, FIRST_FLIGHT)).asReadOnlyBuffer();
    Connection connection = start(Role.CLIENT, mode, new Leaving(left));
    send(connection, FIRST_FLIGHT, 700);
    send(connection, FIRST_FLIGHT + 700, 1_700);
    loop.run();
    assertEquals(List.of(), told);
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    assertEquals(List.of("handshake done", "sent 700 DONE", "sent 1700 DONE"), told);
    send(connection, FIRST_FLIGHT + 2_400, 100);
    loop.run();
    assertArrayEquals(Rig.coded(0, FIRST_FLIGHT + 2_500), plaintextOnTheWire());
    Counters counters = connection.counters();
    assertEquals(3, counters.accepted());
    assertEquals(3, counters.toldInCall() + counters.toldLater());
    assertEquals(FIRST_FLIGHT + 2_500, counters.plainSent());
    abort(connection);
  }

  /** It counts once while it waits, and no longer when it has left. */
  @ParameterizedTest
  @EnumSource
  void whatWasNotTakenIsChargedOnce(SendMode mode) {
    ByteBuffer left = ByteBuffer.wrap(Rig.coded(0, FIRST_FLIGHT));
    ConnectionOptions options =
        ConnectionOptions.defaults().withMode(mode).withLimits(FIRST_FLIGHT + 200, 1);
    Connection connection = start(Role.CLIENT, options, new Leaving(left));
    wire.block();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    assertEquals(Admission.ACCEPTED, send(connection, FIRST_FLIGHT, 200));
    assertEquals(Admission.FULL, send(connection, FIRST_FLIGHT + 200, 1));
    for (int retry = 0; retry < 5; retry++) {
      wire.writable();
      loop.run();
    }
    wire.unblock();
    loop.run();
    assertArrayEquals(Rig.coded(0, FIRST_FLIGHT + 200), plaintextOnTheWire());
    assertEquals(Set.of("handshake done", "writable", "sent 200 DONE"), Set.copyOf(told));
    assertEquals(Admission.ACCEPTED, send(connection, FIRST_FLIGHT + 200, FIRST_FLIGHT));
    loop.run();
    abort(connection);
  }

  @ParameterizedTest
  @EnumSource
  void failsNobodyForAFirstFlightThatIsLost(SendMode mode) {
    ByteBuffer left = ByteBuffer.wrap(Rig.coded(0, FIRST_FLIGHT));
    Connection connection = start(Role.CLIENT, mode, new Leaving(left));
    wire.block();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    send(connection, FIRST_FLIGHT, 10);
    loop.run();
    abort(connection);
    assertEquals(List.of("handshake done", "sent 10 CANCELLED", "closed"), told);
  }

  @ParameterizedTest
  @EnumSource
  void deliversEarlyDataAndSendsTheAnswerBeforeTheHandshakeIsDone(SendMode mode) {
    Connection connection = start(Role.SERVER, mode, new Taking());
    wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 0, Rig.coded(0, 100)));
    loop.run();
    assertEquals(List.of("EARLY_DATA_ACCEPTED", "received 100"), told);
    send(connection, 0, 50);
    loop.run();
    assertEquals("sent 50 DONE", told.get(2));
    assertArrayEquals(Rig.coded(0, 50), plaintextOnTheWire());
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    assertEquals("handshake done", told.get(3));
    wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 1, Rig.coded(100, 10)));
    loop.run();
    assertEquals("received 10", told.get(4));
    abort(connection);
  }

  /** A close is no reason to end before the handshake does. */
  @ParameterizedTest
  @EnumSource
  void closesBehindTheHandshakeAndTheAnswer(SendMode mode) {
    Connection connection = start(Role.SERVER, mode, new Taking());
    wire.arrives(FakeEngine.record(Records.APPLICATION_DATA, 0, Rig.coded(0, 100)));
    loop.run();
    send(connection, 0, 50);
    connection.close();
    loop.run();
    assertTrue(told.contains("sent 50 DONE"), told::toString);
    assertEquals(0, alertsOnTheWire());
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    assertEquals(1, alertsOnTheWire());
    abort(connection);
  }

  private Connection start(Role role, SendMode mode, TlsEngine engine) {
    return start(role, ConnectionOptions.defaults().withMode(mode), engine);
  }

  private Connection start(Role role, ConnectionOptions options, TlsEngine engine) {
    Connection connection =
        Connection.start(new FakeContext(role, engine), wire, loop, pool, options, this);
    loop.run();
    return connection;
  }

  private Admission send(Connection connection, int from, int size) {
    return connection.send(
        ByteBuffer.wrap(Rig.coded(from, size)),
        (result, why) -> told.add("sent %d %s".formatted(size, result)));
  }

  private void abort(Connection connection) {
    connection.abort();
    loop.run();
    assertEquals("closed", told.get(told.size() - 1));
    assertEquals(0, pool.outstanding(), "buffers outstanding");
  }

  private byte[] plaintextOnTheWire() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] record : records(Records.APPLICATION_DATA)) {
      all.writeBytes(Arrays.copyOfRange(record, FakeEngine.OVERHEAD, record.length));
    }
    return all.toByteArray();
  }

  private int alertsOnTheWire() {
    return records(Records.ALERT).size();
  }

  private List<byte[]> records(int type) {
    List<byte[]> records = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(wire.wire());
    while (bytes.hasRemaining()) {
      boolean such = Records.type(bytes) == type;
      byte[] record = new byte[Records.length(bytes)];
      bytes.get(record);
      if (such) {
        records.add(record);
      }
    }
    return records;
  }

  @Override
  public void handshakeDone(Connection connection, SessionInfo session) {
    told.add("handshake done");
  }

  @Override
  public void earlyData(Connection connection, EngineEvent event) {
    told.add(event.name());
  }

  @Override
  public void received(Connection connection, ByteBuffer data) {
    told.add("received " + data.remaining());
    data.position(data.limit());
  }

  @Override
  public void writable(Connection connection) {
    told.add("writable");
  }

  @Override
  public void closed(Connection connection, @Nullable Failure failure) {
    told.add("closed");
  }

  /** A client's engine whose server has not taken all of the first flight. */
  private static final class Leaving extends ForwardingEngine {
    private final ByteBuffer left;

    Leaving(ByteBuffer left) {
      super(new FakeEngine(Role.CLIENT));
      this.left = left;
    }

    @Override
    public ByteBuffer earlyDataLeft() {
      return left.duplicate();
    }
  }

  /** A server's engine that takes data before its peer's hello for early data. */
  private static final class Taking extends ForwardingEngine {
    private final Queue<EngineEvent> events = new ArrayDeque<>();
    private ByteBuffer early = ByteBuffer.allocate(0);
    private boolean accepted;
    private boolean done;
    private int sequence = 1_000;

    Taking() {
      super(new FakeEngine(Role.SERVER));
    }

    @Override
    public EngineStatus handshake(ByteBuffer netIn) {
      if (early.hasRemaining()) {
        return EngineStatus.NEED_ROOM;
      }
      if (!Records.whole(netIn) || Records.type(netIn) != Records.APPLICATION_DATA) {
        return super.handshake(netIn);
      }
      byte[] record = new byte[Records.length(netIn)];
      netIn.get(record);
      int length = record.length - FakeEngine.OVERHEAD;
      early = ByteBuffer.wrap(record, FakeEngine.OVERHEAD, length);
      accepted = true;
      events.add(EngineEvent.EARLY_DATA_ACCEPTED);
      return EngineStatus.OK;
    }

    @Override
    public EngineStatus read(ByteBuffer netIn, ByteBuffer plain) {
      if (!early.hasRemaining()) {
        return super.read(netIn, plain);
      }
      plain.put(early);
      return EngineStatus.OK;
    }

    @Override
    public EngineStatus write(ByteBuffer plain, ByteBuffer netOut) {
      if (done || !accepted) {
        return super.write(plain, netOut);
      }
      byte[] content = new byte[plain.remaining()];
      plain.get(content);
      netOut.put(FakeEngine.record(Records.APPLICATION_DATA, sequence++, content));
      return EngineStatus.OK;
    }

    @Override
    public boolean hasPendingPlaintext() {
      return early.hasRemaining() || super.hasPendingPlaintext();
    }

    @Override
    public @Nullable EngineEvent nextEvent() {
      EngineEvent event = events.isEmpty() ? super.nextEvent() : events.poll();
      done |= event == EngineEvent.HANDSHAKE_DONE;
      return event;
    }
  }
}
