package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Listener;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Connections on real sockets whose both ends do what a script tells them. A script waits for
 * conditions, never for time; what it waits for in vain is a fault.
 */
final class Scene implements AutoCloseable {
  /** How long the ends may take to say what they know, once one has failed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Turns of a loop in which what is under way gets somewhere. */
  private static final int TURNS = 10;

  private static final int MOST_TURNS = 1_000;

  private final Bed bed;
  private final Cell cell;
  private final TlsContext clientContext;
  private final TlsContext serverContext;
  private final Setting setting;
  private final Duration patience;
  private final Watch watch = new Watch(true);
  private final List<Couple> couples = new ArrayList<>();
  private final Map<Role, BufferPool> pools = new EnumMap<>(Role.class);
  private final Map<Evidence, Long> evidence = new ConcurrentHashMap<>();
  private final BlockingQueue<SocketTransport> accepted = new LinkedBlockingQueue<>();
  private final Listener listener;
  private final long began = System.nanoTime();

  Scene(
      Bed bed,
      Cell cell,
      TlsContext client,
      TlsContext server,
      Setting setting,
      Duration patience) {
    this.bed = bed;
    this.cell = cell;
    this.clientContext = client;
    this.serverContext = server;
    this.setting = setting;
    this.patience = patience;
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.listener = Listener.open(bed.loops(), any, setting.sockets(), accepted::add);
    } catch (IOException e) {
      throw Refusal.environment("no socket can be listened on: " + e.getMessage(), e);
    }
  }

  // For scripts.

  Protocol protocol() {
    return cell.protocol();
  }

  /** Begins another connection; its handshake is not waited for. */
  Couple begin() throws InterruptedException {
    return begin(couple -> {});
  }

  /**
   * Begins another connection.
   *
   * @param before done to it before anything moves
   */
  Couple begin(Consumer<Couple> before) throws InterruptedException {
    int index = couples.size();
    SelectorLoop loop = bed.loops().get((index + 1) % bed.loops().size());
    SocketTransport near;
    try {
      near = SocketTransport.connect(loop, listener.address(), setting.sockets());
    } catch (IOException e) {
      throw Refusal.environment("no more sockets can be opened: " + e.getMessage(), e);
    }
    SocketTransport far = accepted.poll(patience.toSeconds(), TimeUnit.SECONDS);
    if (far == null) {
      near.close();
      throw new Flaw("a connection did not reach the server");
    }
    Content[] contents = {content(index, Role.CLIENT), content(index, Role.SERVER)};
    Party[] parties = new Party[2];
    for (Role role : Role.values()) {
      int own = role.ordinal();
      String side = role == Role.CLIENT ? cell.client() : cell.server();
      String name = role == Role.CLIENT ? "the client (%s)" : "the server (%s)";
      parties[own] =
          new Party(
              name.formatted(side),
              watch,
              contents[own],
              new Positions(contents[1 - own], () -> parties[1 - own].accepted()));
    }
    Couple couple = couple(near, far, parties);
    couples.add(couple);
    before.accept(couple);
    start(couple.server(), couple.server().valve(), serverContext, far.loop(), Role.SERVER);
    start(couple.client(), couple.overheard(), clientContext, loop, Role.CLIENT);
    return couple;
  }

  private Couple couple(SocketTransport near, SocketTransport far, Party[] parties) {
    Valve nearValve = new Valve(near, watch::moved);
    return new Couple(
        this,
        new Couple.Place(parties[Role.CLIENT.ordinal()], nearValve, new RecordTap()),
        new Couple.Place(parties[Role.SERVER.ordinal()], new Valve(far, watch::moved), new RecordTap()),
        new HandshakeTap(nearValve));
  }

  /** One stream is that of the file that can be sent, whatever the seed. */
  private Content content(int connection, Role sender) {
    return new Content(0, connection, sender == setting.fileFrom() ? 0 : 1);
  }

  /** Begins another connection, and waits for its handshake. */
  Couple connect() throws InterruptedException {
    Couple couple = begin();
    couple.awaitHandshake();
    return couple;
  }

  /** Waits until this holds, which is a fault if nothing moves any more. */
  void await(String what, BooleanSupplier holds) throws InterruptedException {
    boolean came =
        watch.await(
            () -> watch.fault() != null || surprises().findAny().isPresent() || holds.getAsBoolean(),
            patience.plus(GRACE));
    if (watch.fault() != null) {
      throw new Flaw(String.valueOf(watch.fault()));
    }
    if (surprises().findAny().isPresent()) {
      watch.awaitStragglers(GRACE);
      throw new Flaw(String.valueOf(EndCheck.broken(ends())));
    }
    if (!came) {
      throw new Flaw(standstill(what));
    }
  }

  /** The send must have been accepted. */
  void require(Admission admission) {
    require(admission == Admission.ACCEPTED, "a send was answered " + admission);
  }

  /** This must hold. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      flaw(otherwise);
    }
  }

  /** Something is wrong. */
  void flaw(String sentence) {
    throw new Flaw(sentence);
  }

  /** This was exercised so often. */
  void exercised(Evidence what, long count) {
    evidence.merge(what, count, Long::sum);
  }

  /** Lets every loop come round so many times, so that what spins is seen to. */
  void turnLoops(int turns) throws InterruptedException {
    for (SelectorLoop loop : bed.loops()) {
      for (int i = 0; i < turns; i++) {
        BlockingQueue<Boolean> turned = new LinkedBlockingQueue<>();
        loop.execute(() -> turned.add(true));
        require(
            turned.poll(patience.toSeconds(), TimeUnit.SECONDS) != null, "an event loop is stuck");
      }
    }
  }

  /** Waits until a figure stays the same while every loop comes round a few times. */
  void settle(LongSupplier figure) throws InterruptedException {
    long before;
    int turns = 0;
    do {
      before = figure.getAsLong();
      turnLoops(TURNS);
      require(++turns < MOST_TURNS, "nothing comes to rest");
    } while (figure.getAsLong() != before);
  }

  // For who plays and judges.

  /** Plays to the end: what is still open then is closed in good order. */
  void play(SceneTrial.Script script) throws InterruptedException {
    try {
      script.play(this);
      parties().filter(party -> !party.isClosed()).forEach(Party::close);
      await("every connection to end", () -> parties().allMatch(End::isClosed));
    } catch (Flaw flaw) {
      watch.fault(String.valueOf(flaw.getMessage()));
    }
  }

  Watch watch() {
    return watch;
  }

  List<Couple> couples() {
    return couples;
  }

  Stream<Party> parties() {
    return couples.stream().flatMap(Couple::parties);
  }

  Stream<End> ends() {
    return parties().map(End.class::cast);
  }

  /** What was exercised besides what the ends count themselves. */
  Map<Evidence, Long> evidence() {
    return evidence;
  }

  long millis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** Buffers that no end has given back. */
  long buffersOut() {
    return pools.values().stream().distinct().mapToLong(BufferPool::outstanding).sum();
  }

  private Stream<Party> surprises() {
    return parties().filter(party -> party.failure() != null && !party.allowedToFail());
  }

  private void start(
      Couple.Place place, Transport transport, TlsContext context, SelectorLoop loop, Role role) {
    Party party = place.party();
    ConnectionOptions usual =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience);
    BufferPool pool = pools.computeIfAbsent(role, ignored -> pool(context));
    watch.started();
    try {
      party.attach(
          Connection.start(
              new OverheardContext(context, place.records()),
              transport,
              loop,
              pool,
              setting.options(role).apply(usual),
              party));
    } catch (RuntimeException e) {
      transport.close();
      watch.ended(false);
      throw new Flaw("%s could not begin: %s".formatted(party.name(), e));
    }
  }

  private BufferPool pool(TlsContext context) {
    return setting.dataChunks() == 0
        ? bed.pool(context)
        : new BufferPool(context.prefersDirect(), 4, setting.dataChunks());
  }

  private String standstill(String what) {
    StringBuilder text = new StringBuilder("stalled: waited in vain for " + what);
    parties()
        .filter(party -> !party.isClosed())
        .limit(4)
        .forEach(party -> text.append("; ").append(party.standing()));
    return text.toString();
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    parties().forEach(End::abort);
    accepted.forEach(SocketTransport::close);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a listening socket cannot be closed", e);
    }
  }
}
