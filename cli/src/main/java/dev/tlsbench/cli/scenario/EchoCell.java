package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.FrameCheck;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Listener;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One cell while it runs: its connections, both ends of each, and the threads that send. */
final class EchoCell implements AutoCloseable {
  /** How long the ends of a failed cell may take to say what they know. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Bed bed;
  private final EchoPlan plan;
  private final Cell cell;
  private final TlsContext clientContext;
  private final TlsContext serverContext;
  private final Wire wire;
  private final ConnectionOptions options;
  private final EndFaults faults;
  private final Watch watch;
  private final List<EchoClient> clients = new ArrayList<>();
  private final List<HandshakeTap> taps = new ArrayList<>();
  private final List<EchoServer> servers = new CopyOnWriteArrayList<>();
  private final List<Thread> senders = new ArrayList<>();
  private final long began = System.nanoTime();
  private @Nullable Listener listener;

  EchoCell(
      Bed bed,
      EchoPlan plan,
      Cell cell,
      TlsContext client,
      TlsContext server,
      Wire wire,
      UnaryOperator<ConnectionOptions> behaviour) {
    this.bed = bed;
    this.plan = plan;
    this.cell = cell;
    this.clientContext = client;
    this.serverContext = server;
    this.wire = wire;
    this.faults = new EndFaults(plan.faults(), plan.seed());
    this.watch = new Watch(faults.expected());
    Duration patience = plan.patience();
    this.options =
        behaviour.apply(
            ConnectionOptions.defaults()
                .withMode(cell.mode())
                .withTimeouts(patience, patience, patience));
  }

  /** Runs to the end, good or bad. */
  void run(UnaryOperator<InetSocketAddress> route) throws InterruptedException {
    connectAll(route);
    // A little later than the connections' own deadlines, which know better what was missing.
    boolean moving = watch.awaitEnds(2 * plan.connections(), plan.patience().plus(GRACE));
    boolean excused = !moving && faults.mayWaitForEver();
    if (excused) {
      abort();
    } else if (!moving) {
      watch.fault(standstill());
    }
    watch.awaitStragglers(moving || excused ? GRACE : Duration.ZERO);
    for (Thread sender : senders) {
      // Until then it may have something to add to the books.
      sender.join(moving ? GRACE.toMillis() : 1);
    }
    EndCheck.judgeAtEnd(watch, ends(), GRACE);
  }

  private void abort() {
    ends().forEach(End::abort);
  }

  private Stream<End> ends() {
    return Stream.concat(clients.stream(), servers.stream());
  }

  private void connectAll(UnaryOperator<InetSocketAddress> route) {
    try {
      listener = listen();
      InetSocketAddress peer = route.apply(listener.address());
      for (int index = 0; index < plan.connections(); index++) {
        connect(index, peer);
      }
    } catch (IOException e) {
      throw Refusal.environment("no more sockets can be opened: " + e.getMessage(), e);
    }
  }

  /** What it came to. */
  CellResult result() {
    return new Judge(plan, cell, outcome()).judge();
  }

  /** The same before it is judged. */
  Outcome outcome() {
    long millis = (System.nanoTime() - began) / 1_000_000;
    return new Outcome(clients, servers, taps, watch.fault(), faults, millis);
  }

  /** What struck. */
  Map<FaultKind, Long> faults() {
    return faults.struck();
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    abort();
    senders.forEach(Thread::interrupt);
    Listener open = listener;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a listening socket cannot be closed", e);
      }
    }
  }

  private Listener listen() {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port());
    try {
      return Listener.open(bed.loops(), address, plan.sockets(), this::accept);
    } catch (IOException e) {
      throw Refusal.environment(
          "port %d of %s cannot be listened on: %s; choose another --port, or none"
              .formatted(plan.port(), address.getHostString(), e.getMessage()),
          e);
    }
  }

  /** On the listener's loop. */
  private void accept(SocketTransport socket) {
    int index = servers.size();
    if (index == plan.connections()) {
      socket.close();
      return;
    }
    EchoServer end =
        new EchoServer(
            "the server (%s)".formatted(cell.server()),
            watch,
            plan.check(FrameCheck.UNKNOWN, sender -> {}));
    servers.add(end);
    Transport transport = faults.on(socket, socket.loop(), Role.SERVER, index);
    SelectorLoop loop = socket.loop();
    start(serverContext, wire.around(transport, loop), loop, end);
  }

  private void connect(int index, InetSocketAddress peer) throws IOException {
    // Away from the loop of the server's end, where there is another one.
    SelectorLoop loop = bed.loops().get((index + 1) % bed.loops().size());
    SocketTransport socket = SocketTransport.connect(loop, peer, plan.sockets());
    Transport transport = faults.on(socket, loop, Role.CLIENT, index);
    HandshakeTap tap = new HandshakeTap(wire.around(transport, loop));
    EchoClient end = client(index);
    taps.add(tap);
    clients.add(end);
    if (start(clientContext, tap, loop, end)) {
      send(Objects.requireNonNull(end.connection(), "it has begun"), end, index);
    }
  }

  private boolean start(TlsContext context, Transport transport, SelectorLoop loop, End end) {
    return end.start(cell.protocol(), context, transport, loop, bed.pool(context), options);
  }

  private EchoClient client(int index) {
    String name = "the client (%s)".formatted(cell.client());
    return plan.work() instanceof Workload.Pieces pieces && pieces.fromCallbacks()
        ? new CallbackClient(name, watch, plan, pieces)
        : new EchoClient(name, watch, plan, index);
  }

  private void send(Connection connection, EchoClient end, int index) {
    if (plan.work() instanceof Workload.Transfer transfer) {
      end.send(connection, transfer.file());
    } else if (plan.work() instanceof Workload.Messages messages) {
      for (int sender = 0; sender < messages.senders(); sender++) {
        spawn(new Sender(connection, end, messages, plan.seed(), index, sender));
      }
    } else if (plan.work() instanceof Workload.Pieces pieces && !pieces.fromCallbacks()) {
      spawn(new PieceSender(connection, end, pieces, plan.seed()));
    }
  }

  private void spawn(Runnable sender) {
    Thread thread = new Thread(sender, "sender-" + senders.size());
    thread.setDaemon(true);
    senders.add(thread);
    thread.start();
  }

  private String standstill() {
    StringBuilder text =
        new StringBuilder("stalled: nothing moved for %d s".formatted(plan.patience().toSeconds()));
    ends().forEach(end -> end.watched().judgeAtRest());
    ends()
        .filter(end -> !end.isClosed())
        .limit(4)
        .forEach(end -> text.append("; ").append(end.standing()));
    return text.toString();
  }
}
