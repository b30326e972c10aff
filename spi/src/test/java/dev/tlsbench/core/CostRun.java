package dev.tlsbench.core;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.ForwardingContext;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import dev.tlsbench.spi.plain.PlainBackend;
import dev.tlsbench.spi.testkit.TestPki;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the core itself spends on an operation: two connections over two pipes in memory, on one
 * thread, without TLS or with an engine that only has its messages. Nothing in it depends on time.
 * The test runs it in a twin of the core that counts how often its locks are asked for.
 */
public final class CostRun {
  /** Operations before anything is counted: each object that is reused exists by then. */
  private static final int BEFORE = 100;

  private static final int COUNTED = 200;
  private static final int ROUNDS = 4;

  private static final int BATCH = 64;
  private static final int SMALL = 128;
  private static final int PIPE = 1 << 18;
  private static final int NARROW = 1 << 14;
  private static final int MESSAGE = 1 << 14;
  private static final int LARGE = 1 << 16;

  /** A large message comes in half as many pieces. */
  private static final int REPLIES = 8;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What needs messages of an engine. */
  private static final Set<String> WITH_ENGINE = Set.of("handshake", "rekey");

  private static final TlsContext CLIENT =
      new PlainBackend().newContext(TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), null));
  private static final TlsContext SERVER =
      new PlainBackend()
          .newContext(TlsConfig.server(List.of(Protocol.TLS_1_3), TestPki.localhost()));

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CostCounts counts = new CostCounts();
  private final ManualLoop tasks = new ManualLoop();
  private final CostCounts.Loop loop = counts.new Loop(tasks);
  private final BufferPool pool = BufferPool.of(false);
  private final byte[] upRing;
  private final byte[] downRing;
  private final ByteBuffer[] batch = buffers(BATCH, SMALL);
  private final ByteBuffer clientMessage = ByteBuffer.allocate(LARGE);
  private final ByteBuffer serverMessage = ByteBuffer.allocate(LARGE);
  private final ByteBuffer[] replies = buffers(REPLIES, MESSAGE);
  private final String workload;
  private final ConnectionOptions options;
  private final TlsContext clientContext;
  private final TlsContext serverContext;
  private End client;
  private End server;

  private CostRun(String workload, SendMode mode) {
    this.workload = workload;
    this.options = ConnectionOptions.defaults().withMode(mode);
    boolean withEngine = WITH_ENGINE.contains(workload);
    clientContext = counts.counted(withEngine ? fake(Role.CLIENT) : CLIENT);
    serverContext = counts.counted(withEngine ? fake(Role.SERVER) : SERVER);
    int capacity = workload.equals("blocked") ? NARROW : PIPE;
    upRing = new byte[capacity];
    downRing = new byte[capacity];
    connect();
    roundTrip(SMALL);
  }

  private static ByteBuffer[] buffers(int count, int size) {
    ByteBuffer[] buffers = new ByteBuffer[count];
    Arrays.setAll(buffers, i -> ByteBuffer.allocate(size));
    return buffers;
  }

  private static TlsContext fake(Role role) {
    return new ForwardingContext(new FakeContext(role, null)) {
      @Override
      public TlsEngine newEngine() {
        return new FakeEngine(role());
      }
    };
  }

  private void connect() {
    Pipe up = new Pipe(upRing);
    Pipe down = new Pipe(downRing);
    client = new End(clientContext, new PipeTransport(down, up, tasks), clientMessage);
    server = new End(serverContext, new PipeTransport(up, down, tasks), serverMessage);
    loop.run();
  }

  /** One side, which sends what it is told to send and, if it echoes, what it receives. */
  private final class End implements ConnectionListener, Completion {
    private final ByteBuffer message;
    private final Connection connection;
    private boolean echoes;
    private int echoed;

    End(TlsContext context, Transport transport, ByteBuffer message) {
      this.message = message;
      Transport wire = counts.new Wire(transport, loop);
      connection = Connection.start(context, wire, loop, pool, options, this);
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
        send(replies[echoed++ % REPLIES].clear().limit(size));
      }
    }

    @Override
    public void told(SendResult result, Failure failure) {}

    @Override
    public void closed(Connection ours, Failure failure) {}
  }

  /** What is asked for here comes while the loop sleeps, as from other threads. */
  private void operation() {
    switch (workload) {
      case "sends" -> {
        for (ByteBuffer plain : batch) {
          client.send(plain.clear());
        }
        loop.run();
      }
      case "echo" -> roundTrip(64);
      case "large" -> roundTrip(LARGE);
      case "bulk" -> oneWay(MESSAGE);
      case "blocked" -> oneWay(LARGE);
      case "duplex" -> {
        server.send(MESSAGE);
        oneWay(MESSAGE);
      }
      case "connection" -> reconnect();
      case "handshake" -> {
        reconnect();
        roundTrip(1);
      }
      case "rekey" -> rekey();
      case "idle" -> {
        Check.equal("timers of idle connections", 0, tasks.timers());
        loop.advance(MINUTE);
      }
      default -> throw new IllegalArgumentException(workload);
    }
  }

  private void oneWay(int size) {
    client.send(size);
    loop.run();
  }

  private void roundTrip(int size) {
    server.echoes = true;
    oneWay(size);
    server.echoes = false;
  }

  private void reconnect() {
    client.connection.close();
    server.connection.close();
    loop.run();
    connect();
  }

  /** Once a second: much more often would be an attack. */
  private void rekey() {
    loop.advance(SECOND);
    EngineStatus status = client.connection.rekey(Rekey.RENEGOTIATE);
    Check.equal("the rekey", EngineStatus.OK, status);
    roundTrip(64);
  }

  private void run(int count) {
    for (int i = 0; i < count; i++) {
      operation();
    }
  }

  /**
   * Counts 200 operations; of sends, 200 batches of 64, and of idle, 200 minutes.
   *
   * @param arguments the workload, and the mode
   * @return what is spent per operation, in the order of the test's table
   */
  public static String of(String... arguments) throws ReflectiveOperationException {
    CostRun run = new CostRun(arguments[0], SendMode.valueOf(arguments[1]));
    run.run(BEFORE);
    long[] before = run.counts();
    run.run(COUNTED);
    long[] after = run.counts();
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      // What is allocated once, by a class that is loaded late, is not an operation's.
      bytes = Math.min(bytes, run.allocated());
    }
    return IntStream.range(0, after.length)
            .mapToObj(i -> (after[i] - before[i]) / (double) COUNTED + " ")
            .collect(Collectors.joining())
        + bytes;
  }

  private long[] counts() throws ReflectiveOperationException {
    // What the twin counts.
    long locks = ConnectionMonitor.class.getDeclaredField("locksAsked").getLong(null);
    return LongStream.concat(LongStream.of(locks, tasks.tasksRun()), LongStream.of(counts.all()))
        .toArray();
  }

  private long allocated() {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    run(COUNTED);
    return (THREADS.getThreadAllocatedBytes(thread) - before) / COUNTED;
  }
}
