package dev.tlsbench.cli.bench;

import com.sun.management.ThreadMXBean;
import dev.tlsbench.cli.oracle.RoomOracle;
import dev.tlsbench.cli.oracle.TappedContext;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.cli.oracle.WireOracle.Search;
import dev.tlsbench.cli.wire.RoomTap;
import dev.tlsbench.cli.wire.WireTap;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One side of a rig: the connections and their own event loop, so that this side's resource usage
 * can be told from the other's. Safe for any thread.
 */
final class LoadSide implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SelectorLoop loop;
  private final List<TlsContext> contexts;
  private final BufferPool pool;
  private final ConnectionOptions options;
  private final @Nullable Watching watching;
  private final List<Thread> threads = new ArrayList<>();
  private final boolean watchesFirst;

  /** Those that live, with what is counted of them; null where nothing is. */
  private final IdentityHashMap<Connection, @Nullable CountingTransport> live =
      new IdentityHashMap<>();

  private Totals retired = Totals.NONE;

  /** Used on the loop alone. */
  private boolean established;

  /**
   * How its wires are checked to carry nothing but TLS, and its handshakes to be those asked for.
   *
   * @param name the side's name for people
   * @param search for what is sent
   * @param objection to what a handshake agreed on; empty for none
   * @param found told what is wrong
   */
  record Watching(
      String name,
      Protocol protocol,
      Search search,
      Function<SessionInfo, String> objection,
      Consumer<String> found) {
    CountingTransport over(Transport transport) {
      WireOracle sent = new WireOracle(name, protocol, search, found);
      return new CountingTransport(new WireTap(transport, sent), sent);
    }

    TlsContext around(TlsContext context) {
      if (search == Search.NOTHING) {
        return context;
      }
      RoomOracle rooms = new RoomOracle(name, found);
      return new TappedContext(context, () -> new RoomTap(context.newEngine(), rooms));
    }
  }

  /**
   * @param contexts the contexts of its connections, all of one backend
   * @param spin how long its loop looks again before it sleeps
   * @param watching null if it does not speak TLS
   * @param watchesFirst whether only connections that begin beside no other are counted and
   *     watched: where memory is measured, what does that would be a part of it
   */
  LoadSide(
      String name,
      List<TlsContext> contexts,
      SendMode mode,
      Duration spin,
      @Nullable Watching watching,
      boolean watchesFirst)
      throws IOException {
    this.loop = SelectorLoop.start(name, spin);
    this.contexts = List.copyOf(contexts);
    this.pool = BufferPool.of(prefersDirect());
    this.options = ConnectionOptions.defaults().withMode(mode);
    this.watching = watching;
    this.watchesFirst = watchesFirst;
    CompletableFuture<Thread> own = new CompletableFuture<>();
    loop.execute(() -> own.complete(Thread.currentThread()));
    threads.add(own.join());
  }

  SelectorLoop loop() {
    return loop;
  }

  boolean prefersDirect() {
    return contexts.get(0).prefersDirect();
  }

  /** This thread's usage counts for this side. */
  synchronized void works(Thread thread) {
    threads.add(thread);
  }

  /** Starts a connection over the transport, and counts what it does unless it is left alone. */
  Connection start(Transport transport, ConnectionListener listener) {
    return start(0, transport, listener);
  }

  /**
   * The same in one of its contexts.
   *
   * @param chain the chain of the connection; each chain always has the same context
   */
  synchronized Connection start(int chain, Transport transport, ConnectionListener listener) {
    TlsContext context = contexts.get(chain % contexts.size());
    Watching own = watching;
    if (watchesFirst && !live.isEmpty()) {
      return start(context, transport, null, listener);
    }
    CountingTransport wire =
        own == null ? new CountingTransport(transport, null) : own.over(transport);
    return start(own == null ? context : own.around(context), wire, wire, listener);
  }

  private Connection start(
      TlsContext context,
      Transport transport,
      @Nullable CountingTransport counting,
      ConnectionListener listener) {
    Connection connection = Connection.start(context, transport, loop, pool, options, listener);
    live.put(connection, counting);
    return connection;
  }

  /** A handshake is done; the first says what the others are. */
  void established(SessionInfo session) {
    if (watching != null && !established) {
      established = true;
      String objection = watching.objection().apply(session);
      if (!objection.isEmpty()) {
        watching.found().accept("%s %s".formatted(watching.name(), objection));
      }
    }
  }

  /** The connection has ended: only its counts are kept. */
  synchronized void retired(Connection connection) {
    CountingTransport wire = live.remove(connection);
    if (wire != null) {
      retired = retired.plus(connection.counters(), wire);
    }
    if (live.isEmpty()) {
      notifyAll();
    }
  }

  /** Closes all connections cleanly. */
  void closeAll() {
    List<Connection> left;
    synchronized (this) {
      left = List.copyOf(live.keySet());
    }
    left.forEach(Connection::close);
  }

  /** Waits until every connection has ended and been retired. */
  synchronized void awaitNone() throws InterruptedException {
    long patience = Round.soon();
    while (!live.isEmpty()) {
      long left = patience - System.nanoTime();
      if (left <= 0) {
        throw MeasurementFailure.failed(
            "stalled: %d connections do not close".formatted(live.size()));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /**
   * Waits until its loop has done what it was about: the peer may have what was written before that
   * is counted here.
   */
  void awaitLoop() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(done::countDown);
    if (!done.await(Round.soon() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw MeasurementFailure.failed("stalled: an event loop does not come to an end");
    }
  }

  /** What was used and counted so far; exact while nothing is in progress. */
  synchronized Totals totals() {
    Totals sum = retired;
    for (Map.Entry<Connection, @Nullable CountingTransport> each : live.entrySet()) {
      CountingTransport wire = each.getValue();
      sum = wire == null ? sum : sum.plus(each.getKey().counters(), wire);
    }
    for (Thread thread : threads) {
      long id = thread.getId();
      sum = sum.plusThreads(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id));
    }
    return sum;
  }

  /** Aborts everything. */
  @Override
  public void close() {
    List<Connection> left;
    synchronized (this) {
      left = List.copyOf(live.keySet());
    }
    left.forEach(Connection::abort);
    loop.close();
  }
}
