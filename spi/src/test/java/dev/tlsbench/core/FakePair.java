package dev.tlsbench.core;

import dev.tlsbench.spi.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A client and a server over two pipes, on one loop. */
final class FakePair {
  final ManualLoop loop = new ManualLoop();
  private final BufferPool pool = BufferPool.of(false);
  private final Pipe up;
  private final Pipe down;
  final End client;
  final End server;

  FakePair(SendMode mode, int capacity) {
    up = new Pipe(capacity);
    down = new Pipe(capacity);
    client = new End(Role.CLIENT, mode, new PipeTransport(down, up, loop));
    server = new End(Role.SERVER, mode, new PipeTransport(up, down, loop));
  }

  /** One side, which takes what it hears. */
  final class End implements ConnectionListener {
    final Connection connection;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final FakeEngine engine;
    private int done;
    private int closed;
    private Failure failure;

    private End(Role role, SendMode mode, PipeTransport transport) {
      engine = new FakeEngine(role);
      FakeContext context = new FakeContext(role, new EngineWatch(engine));
      ConnectionOptions options = ConnectionOptions.defaults().withMode(mode);
      connection = Connection.start(context, transport, loop, pool, options, this);
    }

    void send(int count) {
      ByteBuffer plain = ByteBuffer.wrap(Rig.coded(0, count));
      connection.send(plain, (result, why) -> done += result == SendResult.DONE ? 1 : 0);
    }

    @Override
    public void received(Connection ours, ByteBuffer data) {
      while (data.hasRemaining()) {
        received.write(data.get());
      }
    }

    @Override
    public void closed(Connection ours, Failure why) {
      closed++;
      failure = why;
    }

    void checkReceived(int count) {
      Check.equal("sends done", 1, done);
      Check.equal("bytes received", count, received.size());
      byte[] expected = Rig.coded(0, count);
      Check.equal("where it differs", -1, Arrays.mismatch(expected, received.toByteArray()));
    }
  }

  void checkGone() {
    for (End end : List.of(client, server)) {
      Check.equal("times closed", 1, end.closed);
      Check.equal("failure", null, end.failure);
    }
    Check.equal("buffers outstanding", 0, pool.outstanding());
  }
}
