package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Listener;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** One cell while it runs: its connections, both ends of each, and the threads that send. */
final class EchoCell implements AutoCloseable {
  /** How long the ends of a failed cell may take to say what they know. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Bed bed;
  private final EchoPlan plan;
  private final Cell cell;
  private final TlsContext clientContext;
  private final TlsContext serverContext;
  private final ConnectionOptions options;
  private final Watch watch = new Watch();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<EchoClient> clients = new ArrayList<>();
  private final List<HandshakeTap> taps = new ArrayList<>();
  private final List<EchoServer> servers = new CopyOnWriteArrayList<>();
  private final List<Thread> senders = new ArrayList<>();
  private final long began = System.nanoTime();

  EchoCell(Bed bed, EchoPlan plan, Cell cell, TlsContext client, TlsContext server) {
    this.bed = bed;
    this.plan = plan;
    this.cell = cell;
    this.clientContext = client;
    this.serverContext = server;
    Duration patience = plan.patience();
    this.options =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience);
  }

  /** Runs to the end, good or bad. */
  void run(UnaryOperator<InetSocketAddress> route) throws InterruptedException {
    listen();
    for (int index = 0; index < plan.connections(); index++) {
      connect(index, route.apply(listeners.get(index % listeners.size()).address()));
    }
    // A little later than the connections' own deadlines, which know better what was missing.
    boolean moving = watch.awaitEnds(2 * plan.connections(), plan.patience().plus(GRACE));
    if (!moving) {
      watch.fault(standstill());
    }
    watch.awaitStragglers(moving ? GRACE : Duration.ZERO);
  }

  /** What it came to. */
  CellResult result() {
    long millis = (System.nanoTime() - began) / 1_000_000;
    return new Judge(plan, cell, new Outcome(clients, servers, taps, watch.fault(), millis)).judge();
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    listeners.forEach(Listener::close);
    clients.forEach(EchoCell::abort);
    servers.forEach(EchoCell::abort);
    senders.forEach(Thread::interrupt);
  }

  private void listen() {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port());
    int count = plan.port() == 0 ? Math.min(bed.loops(), plan.connections()) : 1;
    for (int i = 0; i < count; i++) {
      SelectorLoop loop = bed.loop(i);
      try {
        listeners.add(
            Listener.open(loop, address, plan.sockets(), transport -> accept(loop, transport)));
      } catch (IOException e) {
        throw Refusal.environment(
            "port %d of %s cannot be listened on: %s"
                .formatted(plan.port(), address.getHostString(), e.getMessage()),
            e);
      }
    }
  }

  /** On the listener's loop. */
  private void accept(SelectorLoop loop, Transport transport) {
    if (servers.size() == plan.connections()) {
      transport.close();
      return;
    }
    StreamCheck check = plan.work().check(plan.seed(), plan.connections(), sender -> {});
    EchoServer end = new EchoServer("the server (%s)".formatted(cell.server()), watch, check);
    servers.add(end);
    watch.started();
    end.attach(
        Connection.start(
            serverContext, transport, loop, bed.pool(serverContext), options, end));
  }

  private void connect(int index, InetSocketAddress peer) {
    // Away from the listener's loop, where there is another one.
    SelectorLoop loop = bed.loop(index + 1);
    HandshakeTap tap = new HandshakeTap(SocketTransport.connect(loop, peer, plan.sockets()));
    EchoClient end =
        new EchoClient("the client (%s)".formatted(cell.client()), watch, plan);
    taps.add(tap);
    clients.add(end);
    watch.started();
    Connection connection =
        Connection.start(clientContext, tap, loop, bed.pool(clientContext), options, end);
    end.attach(connection);
    if (plan.work() instanceof Workload.Messages messages) {
      for (int sender = 0; sender < messages.senders(); sender++) {
        spawn(new Sender(connection, end, messages, plan.seed(), index, sender));
      }
    } else if (plan.work() instanceof Workload.Transfer transfer) {
      end.send(connection, transfer.file());
    }
  }

  private void spawn(Sender sender) {
    Thread thread = new Thread(sender, "sender-" + senders.size());
    thread.setDaemon(true);
    senders.add(thread);
    thread.start();
  }

  private String standstill() {
    StringBuilder text =
        new StringBuilder("stalled: nothing moved for %d s".formatted(plan.patience().toSeconds()));
    List<End> ends = new ArrayList<>(clients);
    ends.addAll(servers);
    ends.stream()
        .filter(end -> !end.isClosed())
        .limit(4)
        .forEach(end -> text.append("; ").append(end.standing()));
    return text.toString();
  }

  private static void abort(End end) {
    Connection connection = end.connection();
    if (connection != null && !end.isClosed()) {
      connection.abort();
    }
  }
}
