package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.cli.peer.PeerSession;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.cli.wire.WireTap;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cell with an external peer. The local side sends and checks, whatever its TLS role; the peer
 * echoes, each connection in its own process.
 */
final class PeerCell implements AutoCloseable {
  /** The time that the ends of a failed cell may take to report what they know. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TestBed testBed;
  private final EchoPlan plan;
  private final EchoData.Text work;
  private final Cell cell;
  private final PeerPair pair;
  private final TlsContext context;
  private final ConnectionOptions options;
  private final ProgressWatchdog watchdog = new ProgressWatchdog();
  private final List<PeerEnd> ends = new CopyOnWriteArrayList<>();
  private final List<HandshakeTap> taps = new CopyOnWriteArrayList<>();
  private final List<Thread> senders = new CopyOnWriteArrayList<>();
  private final List<PeerSession> sessions = new ArrayList<>();
  private final AtomicInteger gone = new AtomicInteger();
  private @Nullable Port port;

  PeerCell(
      TestBed testBed,
      EchoPlan plan,
      EchoData.Text work,
      Cell cell,
      PeerPair pair,
      TlsContext context) {
    this.testBed = testBed;
    this.plan = plan;
    this.work = work;
    this.cell = cell;
    this.pair = pair;
    this.context = context;
    Duration patience = plan.patience();
    this.options =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience);
  }

  /** Runs the cell to the end, good or bad. */
  void run() throws InterruptedException {
    if (pair.own() == Role.CLIENT) {
      connectAll();
    } else {
      awaitAll();
    }
    // A little later than the connections' own deadlines, which know better what was missing.
    boolean moving = watchdog.await(this::isOver, plan.patience().plus(GRACE));
    if (!moving) {
      ends.forEach(end -> end.watched().judgeAtRest());
      watchdog.fault("stalled: nothing moved for %d s".formatted(plan.patience().toSeconds()));
    }
    watchdog.awaitStragglers(moving ? GRACE : Duration.ZERO);
    EndCheck.judgeAtEnd(watchdog, ends.stream(), GRACE);
  }

  /** Closes the ends that have everything back; returns whether the cell is over. */
  private boolean isOver() {
    ends.stream()
        .filter(end -> end.isDone() && !end.isClosing() && !end.isClosed())
        .forEach(ScriptedEndpoint::close);
    long over = ends.stream().filter(End::isClosed).count();
    boolean failed = ends.stream().anyMatch(end -> end.failure() != null);
    return over == plan.connections() || failed || watchdog.fault() != null;
  }

  private void connectAll() throws InterruptedException {
    for (int index = 0; index < plan.connections(); index++) {
      sessions.add(PeerSession.server(pair.peer(), cell.protocol(), testBed.credentials()));
    }
    for (int index = 0; index < plan.connections(); index++) {
      PeerSession session = sessions.get(index);
      if (!session.awaitListening(plan.patience())) {
        watchdog.fault("the peer (%s) does not listen".formatted(pair.peer().name()));
        return;
      }
      connect(session.address(), index);
    }
  }

  private void connect(InetSocketAddress address, int index) {
    SelectorLoop loop = testBed.loops().get(index % testBed.loops().size());
    try {
      begin(SocketTransport.connect(loop, address, plan.sockets()), index);
    } catch (IOException e) {
      throw UserError.environment("no more sockets can be opened: " + e.getMessage(), e);
    }
  }

  private void awaitAll() {
    Port open = new Port(testBed.loops(), plan.sockets(), plan.port(), this::accept);
    port = open;
    for (int index = 0; index < plan.connections(); index++) {
      PeerSession session =
          PeerSession.client(pair.peer(), cell.protocol(), testBed.credentials(), open.address());
      sessions.add(session);
      session.whenEnded(this::peerEnded);
    }
  }

  /** Notes that a peer has ended, which must have had a connection of its own. */
  private void peerEnded() {
    if (gone.incrementAndGet() > ends.size()) {
      watchdog.fault("the peer (%s) ended before it connected".formatted(pair.peer().name()));
    }
  }

  /** Accepts a connection, on the listener's loop. */
  private void accept(SocketTransport socket) {
    if (ends.size() == plan.connections()) {
      socket.close();
      return;
    }
    begin(socket, ends.size());
  }

  private void begin(SocketTransport socket, int index) {
    SenderWindow window = new SenderWindow(work);
    StreamCheck check = work.check(plan.seed(), plan.connections(), index, window::give);
    PeerEnd end =
        new PeerEnd(Pair.side(pair.own(), pair.backend().name()), watchdog, check, work.sends());
    end.sendsBy(window, check);
    HandshakeTap tap = new HandshakeTap(socket, pair.own());
    String peer = Pair.side(pair.own().peer(), pair.peer().name());
    WireTap hellos =
        new WireTap(tap, null, new WireOracle(peer, cell.protocol(), watchdog.violations()));
    ends.add(end);
    taps.add(tap);
    if (!end.start(
        cell.protocol(), context, hellos, socket.loop(), testBed.pool(context), options)) {
      return;
    }
    work.senders(end, window, plan.seed(), index)
        .forEach(sender -> senders.add(sender.start(senders.size())));
  }

  /** Returns what the cell came to. */
  CellResult result() {
    FinishedConnections outcome =
        new FinishedConnections(
            IntStream.range(0, ends.size())
                .mapToObj(
                    index ->
                        new FinishedConnections.Meeting(taps.get(index), List.of(ends.get(index))))
                .toList(),
            List.of(),
            watchdog.fault(),
            EndFaults.none());
    CellResult result = result(outcome);
    String words =
        sessions.stream()
            .map(PeerSession::lastWords)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("");
    if (sessions.stream().anyMatch(PeerSession::unsupported)) {
      return CellResult.unsupported(cell, words.isEmpty() ? "the peer cannot do it" : words);
    }
    return result.verdict() == Verdict.FAIL && !words.isEmpty()
        ? result.as(Verdict.FAIL, "%s; the peer's last words: %s".formatted(result.cause(), words))
        : result;
  }

  private CellResult result(FinishedConnections outcome) {
    Figures figures = outcome.figures();
    return CellResult.judged(
        cell, new Judge(cell, outcome).fault(), Exercise.missing(plan, cell, figures), figures);
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    ends.forEach(End::abort);
    senders.forEach(Thread::interrupt);
    sessions.forEach(PeerSession::close);
    Port open = port;
    if (open != null) {
      open.close();
    }
  }
}
