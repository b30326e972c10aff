package dev.tlsbench.core;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.plain.PlainBackend;
import dev.tlsbench.spi.testkit.TestPki;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What the core itself spends on an operation: two connections without TLS over two pipes in
 * memory, on one thread. Nothing in it depends on time. The test runs it in a twin of the core that
 * counts how often its locks are asked for.
 */
public final class CostRun {
  /** Operations before anything is counted: each object that is reused exists by then. */
  private static final int BEFORE = 100;

  private static final int COUNTED = 200;
  private static final int ROUNDS = 4;

  private static final int BATCH = 64;
  private static final int SMALL = 128;
  private static final int PIPE = 1 << 18;
  private static final int MESSAGE = 1 << 14;

  private static final TlsContext CLIENT =
      new PlainBackend().newContext(TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), null));
  private static final TlsContext SERVER =
      new PlainBackend()
          .newContext(TlsConfig.server(List.of(Protocol.TLS_1_3), TestPki.localhost()));

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ManualLoop loop = new ManualLoop();
  private final BufferPool pool = BufferPool.of(false);
  private final byte[] upRing = new byte[PIPE];
  private final byte[] downRing = new byte[PIPE];
  private final ByteBuffer[] batch = new ByteBuffer[BATCH];
  private final ByteBuffer clientMessage = ByteBuffer.allocate(MESSAGE);
  private final ByteBuffer serverMessage = ByteBuffer.allocate(MESSAGE);
  private final SendMode mode;
  private End client;
  private End server;

  private CostRun(SendMode mode) {
    this.mode = mode;
    Arrays.setAll(batch, i -> ByteBuffer.allocate(SMALL));
    connect();
  }

  private void connect() {
    Pipe up = new Pipe(upRing);
    Pipe down = new Pipe(downRing);
    client = new End(Role.CLIENT, new PipeTransport(down, up, loop), clientMessage);
    server = new End(Role.SERVER, new PipeTransport(up, down, loop), serverMessage);
    loop.run();
  }

  /** One side, which sends what it is told to send and, if it echoes, what it receives. */
  private final class End implements ConnectionListener, Completion {
    private final ByteBuffer message;
    private final Connection connection;
    private boolean echoes;

    End(Role role, Transport transport, ByteBuffer message) {
      this.message = message;
      TlsContext context = role == Role.CLIENT ? CLIENT : SERVER;
      ConnectionOptions options = ConnectionOptions.defaults().withMode(mode);
      connection = Connection.start(context, transport, loop, pool, options, this);
    }

    void send(int size) {
      send(message.clear().limit(size));
    }

    void send(ByteBuffer plain) {
      connection.send(plain, this);
    }

    @Override
    public void received(Connection ours, ByteBuffer data) {
      int size = data.remaining();
      data.position(data.limit());
      if (echoes) {
        send(size);
      }
    }

    @Override
    public void told(SendResult result, Failure failure) {}

    @Override
    public void closed(Connection ours, Failure failure) {}
  }

  private void operation(String workload) {
    switch (workload) {
      case "sends" -> {
        // They come while the loop is elsewhere, as from senders on other threads.
        for (ByteBuffer plain : batch) {
          client.send(plain.clear());
        }
        loop.run();
      }
      case "echo" -> {
        server.echoes = true;
        client.send(64);
        loop.run();
      }
      case "bulk" -> {
        client.send(MESSAGE);
        loop.run();
      }
      case "connection" -> {
        client.connection.close();
        server.connection.close();
        loop.run();
        connect();
      }
      default -> throw new IllegalArgumentException(workload);
    }
  }

  private void run(String workload, int count) {
    for (int i = 0; i < count; i++) {
      operation(workload);
    }
  }

  /**
   * Counts 200 operations; of sends, 200 batches of 64.
   *
   * @param arguments the workload, and the mode
   * @return per operation: locks asked for, writes, tasks of the loop; bytes allocated
   */
  public static String of(String... arguments) throws ReflectiveOperationException {
    String workload = arguments[0];
    CostRun run = new CostRun(SendMode.valueOf(arguments[1]));
    run.run(workload, BEFORE);
    long[] before = run.counts();
    run.run(workload, COUNTED);
    long[] after = run.counts();
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      // What is allocated once, by a class that is loaded late, is not an operation's.
      bytes = Math.min(bytes, run.allocatedBy(workload));
    }
    return "%.1f locks, %.1f writes, %.1f tasks; %d"
        .formatted(
            (after[0] - before[0]) / (double) COUNTED,
            (after[1] - before[1]) / (double) COUNTED,
            (after[2] - before[2]) / (double) COUNTED,
            bytes);
  }

  private long allocatedBy(String workload) {
    long before = allocated();
    run(workload, COUNTED);
    return (allocated() - before) / COUNTED;
  }

  private long[] counts() throws ReflectiveOperationException {
    long writes = 0;
    for (End end : List.of(client, server)) {
      writes += end.connection.counters().transportWrites();
    }
    return new long[] {locks(), writes, loop.tasksRun()};
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** What the twin counts. */
  private static long locks() throws ReflectiveOperationException {
    return ConnectionMonitor.class.getDeclaredField("locksAsked").getLong(null);
  }
}
