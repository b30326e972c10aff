package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.cli.wire.OverheardContext;
import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Connects the ends of a scene: their sockets, and what each end is made of. */
final class Connector implements Venue {
  /** The time that the ends may take to report what they know, once one has failed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** The most turns of all loops while they are left alone: a deadline, a stray wake-up. */
  private static final int TURNS_AT_REST = 10;

  private final TestBed testBed;
  private final Cell cell;
  private final ContextPair contexts;
  private TlsContext serving;
  private final Setting setting;
  private final Duration patience;
  private final ProgressWatchdog watchdog;
  private final Map<Role, BufferPool> pools = new EnumMap<>(Role.class);
  private final Rendezvous rendezvous;
  private final InetSocketAddress server;
  private final Map<ScriptedEndpoint, SocketTransport> sockets = new HashMap<>();
  private final EndFaults faults;
  private final Map<Thread, ScriptedEndpoint> senders = new LinkedHashMap<>();
  private final Map<ScriptedEndpoint, RaceTrigger> interjections = new HashMap<>();
  private IdleCost rest = IdleCost.NONE;

  Connector(
      TestBed testBed,
      Cell cell,
      ContextPair contexts,
      Setting setting,
      Duration patience,
      ProgressWatchdog watchdog) {
    this.testBed = testBed;
    this.cell = cell;
    this.contexts = contexts;
    this.serving = contexts.server();
    this.setting = setting;
    this.patience = patience;
    this.watchdog = watchdog;
    this.faults = new EndFaults(setting.way().faults(), setting.way().seed());
    this.rendezvous = new Rendezvous(testBed.loops(), setting.sockets(), setting.way().port());
    this.server = setting.way().route().apply(rendezvous.address());
  }

  @Override
  public ConnectionPair pair(Scene scene, int index) throws InterruptedException {
    SocketTransport near = rendezvous.connect(index, server);
    SocketTransport far = rendezvous.accept(patience);
    if (far == null) {
      throw unreached(near);
    }
    Map<Role, ScriptedEndpoint> endpoints = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Content theirs = content(index, role.peer());
      LongSupplier sent = () -> Objects.requireNonNull(endpoints.get(role.peer())).accepted();
      Positions check = new Positions(theirs, sent);
      ScriptedEndpoint endpoint =
          new ScriptedEndpoint(name(role), watchdog, content(index, role), check, Sends.DIRECT);
      endpoint.beginsBehind(setting.firstFlight(role));
      endpoints.put(role, endpoint);
    }
    ConnectionPair.Place client = place(endpoints, Role.CLIENT, near, index);
    ConnectionPair.Place server = place(endpoints, Role.SERVER, far, index);
    return new ConnectionPair(scene, client, server, new HandshakeTap(client.valve()));
  }

  /** Returns what the client finds wrong with whatever it reached in place of the server. */
  private ScenarioFailure unreached(SocketTransport near) throws InterruptedException {
    ScriptedEndpoint client = unpaired(Role.CLIENT, 0);
    start(Role.CLIENT, place(client, near, near));
    watchdog.await(client::isClosed, patience.plus(GRACE));
    String broken = EndCheck.broken(Stream.of(client));
    client.abort();
    return new ScenarioFailure(broken == null ? "a connection did not reach the server" : broken);
  }

  @Override
  public void start(ConnectionPair pair) {
    start(Role.SERVER, pair.server());
    start(Role.CLIENT, pair.client(), pair.overheard());
  }

  @Override
  public ScriptedEndpoint meet(Role role, int index, NonTlsPeer nonTlsPeer)
      throws InterruptedException {
    SocketTransport socket = socket(role, index, nonTlsPeer);
    ScriptedEndpoint endpoint = unpaired(role, index);
    endpoint.mayFail();
    start(role, place(endpoint, socket, socket));
    return endpoint;
  }

  @Override
  public void replaceServer(Role kind) {
    serving = contexts.servers().apply(kind);
  }

  private ScriptedEndpoint unpaired(Role role, int index) {
    return new ScriptedEndpoint(
        name(role),
        watchdog,
        content(index, role),
        new Positions(new Content(0, 0, 0), () -> 0),
        Sends.DIRECT);
  }

  @Override
  public void spawn(ScriptedEndpoint endpoint, Sender sender) {
    senders.put(sender.start(senders.size()), endpoint);
  }

  /** Waits briefly for the senders, which may add to the ledgers until they end. */
  void awaitSenders() throws InterruptedException {
    for (Map.Entry<Thread, ScriptedEndpoint> each : senders.entrySet()) {
      each.getKey().join(each.getValue().isClosed() ? GRACE.toMillis() : 1);
    }
  }

  /** Returns what goes wrong with the sockets. */
  EndFaults faults() {
    return faults;
  }

  @Override
  public boolean isDisturbed() {
    return faults.graveEnds() > 0;
  }

  @Override
  public boolean mayWaitForEver() {
    return faults.mayWaitForEver();
  }

  @Override
  public boolean await(String what, BooleanSupplier holds) throws InterruptedException {
    return watchdog.await(holds, patience.plus(GRACE));
  }

  @Override
  public boolean retry(String what, BooleanSupplier action) throws InterruptedException {
    return await(what, action);
  }

  @Override
  public void awaitStragglers() throws InterruptedException {
    watchdog.awaitStragglers(GRACE);
  }

  @Override
  public void turn(int turns) throws InterruptedException {
    for (SelectorLoop loop : testBed.loops()) {
      for (int i = 0; i < turns; i++) {
        BlockingQueue<Boolean> turned = new LinkedBlockingQueue<>();
        loop.execute(() -> turned.add(true));
        if (turned.poll(patience.toSeconds(), TimeUnit.SECONDS) == null) {
          throw new ScenarioFailure("an event loop is stuck");
        }
      }
    }
  }

  @Override
  public void leaveAlone() throws InterruptedException {
    IdleCost now = IdleCost.of(testBed.loops());
    rest = rest.plus(now);
    judgeAtRest();
    if (now.turns() > TURNS_AT_REST) {
      throw new ScenarioFailure(
          "the event loops came round %d times while nothing could move".formatted(now.turns()));
    }
  }

  @Override
  public void judgeAtRest() {
    sockets.keySet().forEach(endpoint -> endpoint.watched().judgeAtRest());
    watchdog
        .violations()
        .require(
            sockets.values().stream().allMatch(SocketTransport::isWatchedAsAsked),
            Invariant.INTEREST,
            "a selector does not watch a socket for what was asked for last");
  }

  @Override
  public IdleCost rest() {
    return rest;
  }

  @Override
  public int draw(int... values) {
    return values[0];
  }

  @Override
  public long buffersOut() {
    return pools.values().stream().distinct().mapToLong(BufferPool::outstanding).sum();
  }

  @Override
  public void onLoop(ScriptedEndpoint endpoint, Runnable action) {
    Objects.requireNonNull(sockets.get(endpoint)).loop().execute(action);
  }

  @Override
  public void interject(ScriptedEndpoint endpoint, Runnable action) {
    Objects.requireNonNull(interjections.get(endpoint)).arm(action);
  }

  private SocketTransport socket(Role role, int index, NonTlsPeer nonTlsPeer)
      throws InterruptedException {
    if (role == Role.CLIENT) {
      return rendezvous.connect(index, nonTlsPeer.address());
    }
    nonTlsPeer.connect(rendezvous.address());
    SocketTransport far = rendezvous.accept(patience);
    if (far == null) {
      nonTlsPeer.close();
      throw new ScenarioFailure("a connection did not reach the server");
    }
    return far;
  }

  private String name(Role role) {
    return Pair.side(role, role == Role.CLIENT ? cell.client() : cell.server());
  }

  private ConnectionPair.Place place(
      Map<Role, ScriptedEndpoint> endpoints, Role role, SocketTransport socket, int index) {
    Transport faulty = faults.on(socket, socket.loop(), role, index);
    return place(
        Objects.requireNonNull(endpoints.get(role)), socket, setting.wired(faulty, socket.loop()));
  }

  private ConnectionPair.Place place(
      ScriptedEndpoint endpoint, SocketTransport socket, Transport wire) {
    sockets.put(endpoint, socket);
    return new ConnectionPair.Place(endpoint, new Valve(wire, watchdog::moved), new RecordTap());
  }

  private Content content(int connection, Role sender) {
    return setting.content(connection, sender);
  }

  private void start(Role role, ConnectionPair.Place place) {
    start(role, place, place.valve());
  }

  private void start(Role role, ConnectionPair.Place place, Transport transport) {
    ScriptedEndpoint endpoint = place.endpoint();
    TlsContext context = role == Role.CLIENT ? contexts.client() : serving;
    ConnectionOptions usual =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience)
            .withSyncPoints(interjections.computeIfAbsent(endpoint, any -> new RaceTrigger()));
    BufferPool pool = pools.computeIfAbsent(role, ignored -> pool(context));
    boolean began =
        endpoint.start(
            cell.protocol(),
            new OverheardContext(context, place.records()),
            transport,
            Objects.requireNonNull(sockets.get(endpoint)).loop(),
            pool,
            setting.options(role).apply(usual));
    if (!began) {
      throw new ScenarioFailure(String.valueOf(watchdog.fault()));
    }
  }

  private BufferPool pool(TlsContext context) {
    return setting.dataChunks() == 0
        ? testBed.pool(context)
        : new BufferPool(context.prefersDirect(), 4, setting.dataChunks()).poisoning();
  }

  @Override
  public void close() {
    senders.keySet().forEach(Thread::interrupt);
    rendezvous.close();
  }
}
