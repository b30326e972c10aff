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
final class Junction implements Venue {
  /** How long the ends may take to say what they know, once one has failed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Of all loops while they are left alone: a deadline, a stray wake-up. */
  private static final int TURNS_AT_REST = 10;

  private final Bed bed;
  private final Cell cell;
  private final ContextPair contexts;
  private final Setting setting;
  private final Duration patience;
  private final Watch watch;
  private final Map<Role, BufferPool> pools = new EnumMap<>(Role.class);
  private final Rendezvous rendezvous;
  private final InetSocketAddress server;
  private final Map<Party, SocketTransport> sockets = new HashMap<>();
  private final EndFaults faults;
  private final Map<Thread, Party> senders = new LinkedHashMap<>();
  private final Map<Party, Interjection> interjections = new HashMap<>();
  private Rest rest = Rest.NONE;

  Junction(
      Bed bed, Cell cell, ContextPair contexts, Setting setting, Duration patience, Watch watch) {
    this.bed = bed;
    this.cell = cell;
    this.contexts = contexts;
    this.setting = setting;
    this.patience = patience;
    this.watch = watch;
    this.faults = new EndFaults(setting.way().faults(), setting.way().seed());
    this.rendezvous = new Rendezvous(bed.loops(), setting.sockets(), setting.way().port());
    this.server = setting.way().route().apply(rendezvous.address());
  }

  @Override
  public Couple couple(Scene scene, int index) throws InterruptedException {
    SocketTransport near = rendezvous.connect(index, server);
    SocketTransport far = rendezvous.accept(patience);
    if (far == null) {
      throw unreached(near);
    }
    Map<Role, Party> parties = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Content theirs = content(index, role.peer());
      LongSupplier sent = () -> Objects.requireNonNull(parties.get(role.peer())).accepted();
      Positions check = new Positions(theirs, sent);
      parties.put(role, new Party(name(role), watch, content(index, role), check, Sends.DIRECT));
    }
    Couple.Place client = place(parties, Role.CLIENT, near, index);
    Couple.Place server = place(parties, Role.SERVER, far, index);
    return new Couple(scene, client, server, new HandshakeTap(client.valve()));
  }

  /** The client says what is wrong with whom it has reached in place of the server. */
  private Flaw unreached(SocketTransport near) throws InterruptedException {
    Party client = lonely(Role.CLIENT, 0);
    start(Role.CLIENT, place(client, near, near));
    watch.await(client::isClosed, patience.plus(GRACE));
    String broken = EndCheck.broken(Stream.of(client));
    client.abort();
    return new Flaw(broken == null ? "a connection did not reach the server" : broken);
  }

  @Override
  public void start(Couple couple) {
    start(Role.SERVER, couple.server());
    start(Role.CLIENT, couple.client(), couple.overheard());
  }

  @Override
  public Party meet(Role role, int index, Stranger stranger) throws InterruptedException {
    SocketTransport socket = socket(role, index, stranger);
    Party party = lonely(role, index);
    party.mayFail();
    start(role, place(party, socket, socket));
    return party;
  }

  private Party lonely(Role role, int index) {
    return new Party(
        name(role),
        watch,
        content(index, role),
        new Positions(new Content(0, 0, 0), () -> 0),
        Sends.DIRECT);
  }

  @Override
  public void spawn(Party party, Sender sender) {
    senders.put(sender.start(senders.size()), party);
  }

  /** Until they have ended, they may have something to add to the books. */
  void awaitSenders() throws InterruptedException {
    for (Map.Entry<Thread, Party> each : senders.entrySet()) {
      each.getKey().join(each.getValue().isClosed() ? GRACE.toMillis() : 1);
    }
  }

  /** What goes wrong with the sockets. */
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
    return watch.await(holds, patience.plus(GRACE));
  }

  @Override
  public boolean retry(String what, BooleanSupplier deed) throws InterruptedException {
    return await(what, deed);
  }

  @Override
  public void awaitStragglers() throws InterruptedException {
    watch.awaitStragglers(GRACE);
  }

  @Override
  public void turn(int turns) throws InterruptedException {
    for (SelectorLoop loop : bed.loops()) {
      for (int i = 0; i < turns; i++) {
        BlockingQueue<Boolean> turned = new LinkedBlockingQueue<>();
        loop.execute(() -> turned.add(true));
        if (turned.poll(patience.toSeconds(), TimeUnit.SECONDS) == null) {
          throw new Flaw("an event loop is stuck");
        }
      }
    }
  }

  @Override
  public void leaveAlone() throws InterruptedException {
    Rest now = Rest.of(bed.loops());
    rest = rest.plus(now);
    judgeAtRest();
    if (now.turns() > TURNS_AT_REST) {
      throw new Flaw(
          "the event loops came round %d times while nothing could move".formatted(now.turns()));
    }
  }

  @Override
  public void judgeAtRest() {
    sockets.keySet().forEach(party -> party.watched().judgeAtRest());
    watch
        .findings()
        .require(
            sockets.values().stream().allMatch(SocketTransport::isWatchedAsAsked),
            Invariant.INTEREST,
            "a selector does not watch a socket for what was asked for last");
  }

  @Override
  public Rest rest() {
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
  public void onLoop(Party party, Runnable deed) {
    Objects.requireNonNull(sockets.get(party)).loop().execute(deed);
  }

  @Override
  public void interject(Party party, Runnable deed) {
    Objects.requireNonNull(interjections.get(party)).arm(deed);
  }

  private SocketTransport socket(Role role, int index, Stranger stranger)
      throws InterruptedException {
    if (role == Role.CLIENT) {
      return rendezvous.connect(index, stranger.address());
    }
    stranger.connect(rendezvous.address());
    SocketTransport far = rendezvous.accept(patience);
    if (far == null) {
      stranger.close();
      throw new Flaw("a connection did not reach the server");
    }
    return far;
  }

  private String name(Role role) {
    return Pair.side(role, role == Role.CLIENT ? cell.client() : cell.server());
  }

  private Couple.Place place(
      Map<Role, Party> parties, Role role, SocketTransport socket, int index) {
    Transport faulty = faults.on(socket, socket.loop(), role, index);
    return place(
        Objects.requireNonNull(parties.get(role)), socket, setting.wired(faulty, socket.loop()));
  }

  private Couple.Place place(Party party, SocketTransport socket, Transport wire) {
    sockets.put(party, socket);
    return new Couple.Place(party, new Valve(wire, watch::moved), new RecordTap());
  }

  private Content content(int connection, Role sender) {
    return setting.content(connection, sender);
  }

  private void start(Role role, Couple.Place place) {
    start(role, place, place.valve());
  }

  private void start(Role role, Couple.Place place, Transport transport) {
    Party party = place.party();
    TlsContext context = role == Role.CLIENT ? contexts.client() : contexts.server();
    ConnectionOptions usual =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience)
            .withSyncPoints(interjections.computeIfAbsent(party, any -> new Interjection()));
    BufferPool pool = pools.computeIfAbsent(role, ignored -> pool(context));
    boolean began =
        party.start(
            cell.protocol(),
            new OverheardContext(context, place.records()),
            transport,
            Objects.requireNonNull(sockets.get(party)).loop(),
            pool,
            setting.options(role).apply(usual));
    if (!began) {
      throw new Flaw(String.valueOf(watch.fault()));
    }
  }

  private BufferPool pool(TlsContext context) {
    return setting.dataChunks() == 0
        ? bed.pool(context)
        : new BufferPool(context.prefersDirect(), 4, setting.dataChunks()).poisoning();
  }

  @Override
  public void close() {
    senders.keySet().forEach(Thread::interrupt);
    rendezvous.close();
  }
}
