package dev.tlsbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.Records;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection over a fake or another engine, with what is noted of its end. */
abstract class EndingCase {
  final ManualLoop loop = new ManualLoop();
  final ScriptedTransport wire = new ScriptedTransport();
  final BufferPool pool = BufferPool.of(false);
  final List<SendResult> results = new ArrayList<>();
  final Ending ending = new Ending();

  /** Takes note of the end. */
  static final class Ending implements ConnectionListener {
    int closed;
    @Nullable Failure failure;

    @Override
    public void received(Connection connection, ByteBuffer data) {
      data.position(data.limit());
    }

    @Override
    public void closed(Connection connection, @Nullable Failure why) {
      closed++;
      failure = why;
    }
  }

  Connection open(SendMode mode, TlsEngine engine) {
    return open(ConnectionOptions.defaults().withMode(mode), engine);
  }

  Connection open(ConnectionOptions options, TlsEngine engine) {
    FakeContext context = new FakeContext(Role.CLIENT, engine);
    Connection connection = Connection.start(context, wire, loop, pool, options, ending);
    loop.run();
    wire.arrives(FakeEngine.record(Records.HANDSHAKE, 0));
    loop.run();
    return connection;
  }

  void send(Connection connection) {
    connection.send(ByteBuffer.allocate(100), (result, why) -> results.add(result));
    loop.run();
  }

  void expectEnd() {
    loop.run();
    assertEquals(1, ending.closed, "times closed");
    assertEquals(0, pool.outstanding(), "buffers outstanding");
  }
}
