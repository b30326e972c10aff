package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.bench.DriverSetup.Begun;
import dev.tlsbench.cli.bench.DriverSetup.Rekeying;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.Role;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Drives messages over connections that stay open. */
final class StreamDriver implements LoadDriver {
  private static final long GLANCE_NANOS = 20_000;

  private final DriverSetup setting;
  private final LoadSetup load;
  private final List<Line> clients = new ArrayList<>();
  private final List<Line> servers = new CopyOnWriteArrayList<>();
  private final Queue<MeasuredEnd> idle = new ConcurrentLinkedQueue<>();
  private final List<Stream> up = new ArrayList<>();
  private final List<Stream> down = new ArrayList<>();
  private final List<ThreadStream> threads = new ArrayList<>();
  private @Nullable HandshakeTap tap;
  private long[] receivedBefore = new long[0];

  /** An end and its connection. */
  private record Line(Connection connection, MeasuredEnd end) {}

  StreamDriver(DriverSetup setting) {
    this.setting = setting;
    this.load = setting.measurement().load();
  }

  /** The idle ones come when all others are there. */
  @Override
  public void accept(SocketTransport transport) {
    LoadSide server = setting.server();
    boolean isIdle = servers.size() == load.connections();
    if (isIdle) {
      server.start(transport, idleEnd(server));
      return;
    }
    boolean echoes = setting.measurement().workload().echoes();
    MeasuredEnd end =
        echoes
            ? new EchoEnd(server, setting.liveness())
            : new MeasuredEnd(server, setting.liveness());
    servers.add(new Line(server.start(transport, end), end));
  }

  private MeasuredEnd idleEnd(LoadSide side) {
    MeasuredEnd end = new IdleEnd(side, setting.liveness());
    idle.add(end);
    return end;
  }

  @Override
  public void open(InetSocketAddress address) throws InterruptedException {
    OpenFiles files = new OpenFiles();
    int all = load.connections() + load.idle();
    for (int opened = 0; opened < all; ) {
      if (opened % DriverSetup.AT_ONCE == 0) {
        files.requireRoomFor(Math.min(DriverSetup.AT_ONCE, all - opened), opened);
      }
      if (opened < load.connections()) {
        openBusy(address);
      } else {
        setting.connect(address, idleEnd(setting.client()));
      }
      opened++;
      if (opened % DriverSetup.AT_ONCE == 0 || opened == load.connections() || opened == all) {
        setting.liveness().awaitEstablished(2 * opened);
      }
    }
    makeStreams();
  }

  private void openBusy(InetSocketAddress address) {
    MeasuredEnd end = new MeasuredEnd(setting.client(), setting.liveness());
    Begun begun = setting.connect(address, end);
    tap = begun.tap();
    clients.add(new Line(begun.connection(), end));
  }

  private void makeStreams() {
    ByteBuffer payload = setting.payload(setting.client().prefersDirect());
    for (Line line : clients) {
      for (int sender = 0; sender < load.senders(); sender++) {
        up.add(stream(line, payload));
      }
    }
    if (setting.measurement().workload() == Workload.DUPLEX) {
      ByteBuffer answer = setting.payload(setting.server().prefersDirect());
      for (Line line : servers) {
        down.add(loopStream(setting.server(), line, answer, null));
      }
    }
  }

  private Stream stream(Line line, ByteBuffer payload) {
    Rekeyer rekeyer = rekeyer(line);
    Stream stream =
        load.threads() == 0
            ? loopStream(setting.client(), line, payload, rekeyer)
            : threadStream(line, payload, rekeyer);
    if (setting.measurement().workload().echoes()) {
      line.end().returnsTo(stream);
    }
    return stream;
  }

  private Stream loopStream(
      LoadSide side, Line line, ByteBuffer payload, @Nullable Rekeyer rekeyer) {
    return new LoopStream(
        side.loop(),
        line.connection(),
        payload,
        load.window(),
        setting.measurement().workload().echoes(),
        setting.recorder(),
        rekeyer);
  }

  private Stream threadStream(Line line, ByteBuffer payload, @Nullable Rekeyer rekeyer) {
    int all = load.connections() * load.senders();
    long interval = load.rate() == 0 ? 0 : TimeUnit.SECONDS.toNanos(all) / load.rate();
    ThreadStream stream =
        new ThreadStream(
            line.connection(),
            payload,
            load.window(),
            setting.measurement().workload().echoes(),
            setting.recorder(),
            rekeyer,
            interval,
            interval * up.size() / all,
            "sender-" + up.size());
    setting.client().works(stream.thread());
    threads.add(stream);
    return stream;
  }

  /** If the server asks, any of its connections will do: they are all alike. */
  private @Nullable Rekeyer rekeyer(Line line) {
    Rekeying rekeying = setting.rekeying();
    if (rekeying == null) {
      return null;
    }
    boolean own = rekeying.asking() == Role.CLIENT;
    Line asking = own ? line : servers.get(clients.indexOf(line));
    LoadSide side = own ? setting.client() : setting.server();
    Rekeyer rekeyer =
        new Rekeyer(
            asking.connection(),
            side.loop(),
            rekeying.kind(),
            setting.recorder(),
            setting.liveness());
    asking.end().rekeyedBy(rekeyer);
    return rekeyer;
  }

  @Override
  public int senders() {
    return up.size() + down.size();
  }

  @Override
  public void begin(Round round) {
    receivedBefore = received(servers);
    up.forEach(stream -> stream.begin(round));
    down.forEach(stream -> stream.begin(round));
  }

  /** Waits until what was sent has been received, which only an echo's return shows. */
  @Override
  public void settle(Round round) throws InterruptedException {
    await(round, up, servers);
    await(round, down, setting.measurement().workload().echoes() ? List.of() : clients);
  }

  private static void await(Round round, List<Stream> sent, List<Line> receivers)
      throws InterruptedException {
    long bytes = sent.stream().mapToLong(Stream::bytesIssued).sum();
    long patience = Round.soon();
    while (sum(received(receivers)) < bytes) {
      round.check();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - patience > 0) {
        throw MeasurementFailure.failed(
            "stalled: %d of %d bytes were received".formatted(sum(received(receivers)), bytes));
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
    for (Line line : receivers) {
      if (line.end().received() > 0) {
        round.ended(line.end().receivedAt());
      }
    }
  }

  @Override
  public Done done() {
    long ended = 0;
    for (Stream stream : up) {
      ended += stream.ended();
    }
    for (Stream stream : down) {
      ended += stream.ended();
    }
    return new Done(ended, sum(received(servers)), sum(received(clients)), 0);
  }

  @Override
  public @Nullable Negotiated negotiated() {
    return tap == null ? null : tap.negotiated();
  }

  @Override
  public double fairness() {
    long[] now = received(servers);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < now.length; i++) {
      long count = now[i] - (i < receivedBefore.length ? receivedBefore[i] : 0);
      least = Math.min(least, count);
      most = Math.max(most, count);
    }
    return most == 0 ? 1 : (double) least / most;
  }

  private static long[] received(List<Line> lines) {
    return lines.stream().mapToLong(line -> line.end().received()).toArray();
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public void close() {
    clients.forEach(line -> line.end().closing());
    servers.forEach(line -> line.end().closing());
    idle.forEach(MeasuredEnd::closing);
    threads.forEach(ThreadStream::close);
  }
}
