package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Content;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.cli.wire.OverheardContext;
import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.core.BufferPool;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the connections of a scene meet: their sockets, and what each end is made of. */
final class Junction implements AutoCloseable {
  private final Bed bed;
  private final Cell cell;
  private final Contexts contexts;
  private final Setting setting;
  private final Duration patience;
  private final Watch watch;
  private final Map<Role, BufferPool> pools = new EnumMap<>(Role.class);
  private final BlockingQueue<SocketTransport> accepted = new LinkedBlockingQueue<>();
  private final Listener listener;
  private final InetSocketAddress address;

  Junction(Bed bed, Cell cell, Contexts contexts, Setting setting, Duration patience, Watch watch) {
    this.bed = bed;
    this.cell = cell;
    this.contexts = contexts;
    this.setting = setting;
    this.patience = patience;
    this.watch = watch;
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.listener = Listener.open(bed.loops(), any, setting.sockets(), accepted::add);
      this.address = listener.address();
    } catch (IOException e) {
      throw Refusal.environment("no socket can be listened on: " + e.getMessage(), e);
    }
  }

  /** A connection that has yet to be started. */
  Couple couple(Scene scene, int index) throws InterruptedException {
    SocketTransport near = connect(loop(index), address);
    SocketTransport far = accepted(near::close);
    Map<Role, Party> parties = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Content theirs = content(index, role.peer());
      Positions check = new Positions(theirs, () -> accepted(parties.get(role.peer())));
      parties.put(role, new Party(name(role), watch, content(index, role), check));
    }
    Couple.Place client = place(Objects.requireNonNull(parties.get(Role.CLIENT)), near);
    Couple.Place server = place(Objects.requireNonNull(parties.get(Role.SERVER)), far);
    return new Couple(scene, client, server, new HandshakeTap(client.valve()));
  }

  private static long accepted(@Nullable Party party) {
    return party == null ? 0 : party.accepted();
  }

  /** Lets both ends begin. */
  void start(Couple couple) {
    start(Role.SERVER, couple.server(), couple.server().valve());
    start(Role.CLIENT, couple.client(), couple.overheard());
  }

  /** One end that has begun, to a peer of another kind. */
  Party alone(Role role, int index, Stranger stranger) throws InterruptedException {
    SocketTransport socket = socket(role, index, stranger);
    Party party =
        new Party(
            name(role), watch, content(index, role), new Positions(new Content(0, 0, 0), () -> 0));
    party.mayFail();
    Couple.Place place = place(party, socket);
    start(role, place, place.valve());
    return party;
  }

  /** Buffers that no end has given back. */
  long buffersOut() {
    return pools.values().stream().distinct().mapToLong(BufferPool::outstanding).sum();
  }

  private SelectorLoop loop(int index) {
    return bed.loops().get((index + 1) % bed.loops().size());
  }

  private SocketTransport connect(SelectorLoop loop, InetSocketAddress peer) {
    try {
      return SocketTransport.connect(loop, peer, setting.sockets());
    } catch (IOException e) {
      throw Refusal.environment("no more sockets can be opened: " + e.getMessage(), e);
    }
  }

  private SocketTransport socket(Role role, int index, Stranger stranger)
      throws InterruptedException {
    if (role == Role.CLIENT) {
      return connect(loop(index), stranger.address());
    }
    stranger.connect(address);
    return accepted(stranger::close);
  }

  private SocketTransport accepted(Runnable giveUp) throws InterruptedException {
    SocketTransport far = accepted.poll(patience.toSeconds(), TimeUnit.SECONDS);
    if (far == null) {
      giveUp.run();
      throw new Flaw("a connection did not reach the server");
    }
    return far;
  }

  private String name(Role role) {
    return role == Role.CLIENT
        ? "the client (%s)".formatted(cell.client())
        : "the server (%s)".formatted(cell.server());
  }

  private Couple.Place place(Party party, SocketTransport socket) {
    return new Couple.Place(party, new Valve(socket, watch::moved), new RecordTap());
  }

  /** One stream is that of the file that can be sent, whatever the seed. */
  private Content content(int connection, Role sender) {
    return new Content(0, connection, sender == setting.fileFrom() ? 0 : 1);
  }

  private void start(Role role, Couple.Place place, Transport transport) {
    Party party = place.party();
    TlsContext context = role == Role.CLIENT ? contexts.client() : contexts.server();
    ConnectionOptions usual =
        ConnectionOptions.defaults()
            .withMode(cell.mode())
            .withTimeouts(patience, patience, patience);
    BufferPool pool = pools.computeIfAbsent(role, ignored -> pool(context));
    boolean began =
        party.start(
            cell.protocol(),
            new OverheardContext(context, place.records()),
            transport,
            place.valve().loop(),
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
    accepted.forEach(SocketTransport::close);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a listening socket cannot be closed", e);
    }
  }
}
