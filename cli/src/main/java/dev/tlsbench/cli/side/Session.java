package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.ConnectionEnd;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.HelloDetails;
import dev.tlsbench.cli.result.OwnCertificate;
import dev.tlsbench.cli.result.Traffic;
import dev.tlsbench.cli.wire.ClearTap;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection of one side, from the socket to its report. */
abstract class Session implements ConnectionListener {
  private final ConnectionId id;
  private final ClearTap clear;
  private final HandshakeTap tap;
  private final LeakWatch leaks = new LeakWatch(this::abort);
  private final SelectorLoop loop;
  private final long began = System.nanoTime();
  private volatile long agreed;
  private volatile @Nullable Connection connection;
  private volatile @Nullable TlsEngine engine;
  private volatile @Nullable SessionInfo session;
  private volatile @Nullable Failure failure;
  private volatile boolean peerClosed;
  private volatile boolean renegotiationRefused;
  private final AtomicLong unsent = new AtomicLong();
  private volatile boolean over;

  Session(ConnectionId id, SocketTransport socket) {
    this.id = id;
    this.clear = new ClearTap(socket, id.role());
    this.tap = new HandshakeTap(clear, id.role());
    this.loop = socket.loop();
  }

  /** Begins the handshake. */
  final void start(TlsContext context, BufferPool pool, ConnectionOptions options) {
    try {
      RememberingContext remembering = new RememberingContext(context);
      Transport wire = leaks.over(tap, id);
      connection = Connection.start(remembering, wire, loop, pool, options, this);
      engine = remembering.engine();
    } catch (RuntimeException e) {
      tap.close();
      throw e;
    }
  }

  @Override
  public void handshakeDone(Connection own, SessionInfo settled) {
    agreed = System.nanoTime();
    session = settled;
    established(own);
  }

  /** The connection can carry data. */
  void established(Connection own) {}

  /** Sends it through the connection, and keeps account of what was not sent in the end. */
  final Admission send(Connection own, ByteBuffer data) {
    int count = data.remaining();
    leaks.sends(data);
    unsent.addAndGet(count);
    Admission admission =
        own.send(
            data,
            (result, why) -> {
              unsent.addAndGet(result == SendResult.DONE ? -count : 0);
              told(result, why);
            });
    if (admission != Admission.ACCEPTED) {
      unsent.addAndGet(-count);
    }
    return admission;
  }

  /** What was sent has reached the socket, or never will. */
  void told(SendResult result, @Nullable Failure why) {}

  /** How many bytes were there to be sent that the connection never got. */
  long withheld() {
    return 0;
  }

  /** How many of the rekeys were begun on this side. */
  long ownRekeys() {
    return 0;
  }

  @Override
  public void rekey(Connection own, EngineEvent event) {
    renegotiationRefused |= event == EngineEvent.REKEY_REFUSED;
  }

  @Override
  public void peerClosed(Connection own) {
    peerClosed = true;
    own.close();
  }

  @Override
  public void closed(Connection own, @Nullable Failure why) {
    connection = own;
    failure = why;
    over = true;
    id.over().accept(this);
  }

  /** Closes the connection cleanly once it has been idle for this long. */
  final void closeWhenIdle(Duration patience) {
    glance(patience.toNanos(), -1);
  }

  private void glance(long nanos, long before) {
    Connection own = connection;
    long now = own == null ? before : traffic(own.counters());
    if (over) {
      return;
    }
    if (own != null && now == before) {
      own.close();
    } else {
      loop.schedule(nanos, () -> glance(nanos, now));
    }
  }

  private static long traffic(Counters counters) {
    return counters.cipherSent() + counters.cipherReceived();
  }

  final void close() {
    Connection own = connection;
    if (own != null) {
      own.close();
    }
  }

  final void abort() {
    Connection own = connection;
    if (own != null) {
      own.abort();
    }
  }

  final @Nullable Connection connection() {
    return connection;
  }

  final @Nullable SessionInfo session() {
    return session;
  }

  /** Why it did not end cleanly; null if it did, or has not ended. */
  final @Nullable Failure failure() {
    return failure;
  }

  /** What was sent but should not have been, with its offset; null for nothing. */
  final @Nullable String leak() {
    return leaks.leak();
  }

  /** Whether no byte was sent, as on a socket that never was connected. */
  final boolean silent() {
    Connection own = connection;
    return own == null || own.counters().cipherSent() == 0;
  }

  /** Whether the peer has sent close_notify. */
  final boolean saidClose() {
    return peerClosed;
  }

  final HandshakeTap tap() {
    return tap;
  }

  final SelectorLoop loop() {
    return loop;
  }

  /** The outcome of the requested rekey; empty if none was requested. */
  String rekeyOutcome() {
    return "";
  }

  /** The full report, once the connection is closed. */
  final ConnectionReport account() {
    Connection own = connection;
    if (own == null) {
      throw new IllegalStateException("a visit without a connection has no account");
    }
    Traffic traffic = carried(own.counters(), session);
    Failure why = failure;
    ConnectionEnd ending = ending(why, traffic);
    Alerts alerts = new Alerts(clear, id.role());
    return new ConnectionReport(
        id.number(),
        id.backend(),
        id.role(),
        id.peer(),
        tap.negotiated(),
        session,
        new HelloDetails(clear.offer(), clear.secureRenegotiation(), clear.extendedMasterSecret()),
        own(),
        alerts.sent(why, own.counters().cipherSent() > 0),
        alerts.received(why, renegotiationRefused, peerClosed),
        traffic,
        rekeyOutcome(),
        session == null ? -1 : TimeUnit.NANOSECONDS.toMillis(agreed - began),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        ending,
        cause(ending, traffic, why));
  }

  private Traffic carried(Counters counters, @Nullable SessionInfo agreed) {
    long updates = counters.keyUpdatesRead();
    boolean renegotiates = agreed != null && agreed.protocol() == Protocol.TLS_1_2;
    return new Traffic(
        counters.plainSent(),
        counters.plainReceived() - counters.plainDropped(),
        unsent.get() + withheld(),
        counters.plainDropped(),
        counters.rekeys() + updates,
        renegotiates ? counters.rekeys() - ownRekeys() : updates);
  }

  private OwnCertificate own() {
    TlsEngine asked = engine;
    return id.role() == Role.CLIENT && asked != null
        ? Fates.ofClient(asked.clientCertificate(), id.identities())
        : Fates.ofServer(tap.negotiated());
  }

  private String cause(ConnectionEnd ending, Traffic traffic, @Nullable Failure why) {
    String leak = leak();
    if (leak != null) {
      return leak;
    }
    return switch (ending) {
      case CLEAN -> "";
      case INCOMPLETE -> lost(traffic);
      default -> why == null ? "" : why.message();
    };
  }

  private static String lost(Traffic traffic) {
    List<String> lost = new ArrayList<>();
    if (traffic.unsent() > 0) {
      lost.add("%d bytes were not sent".formatted(traffic.unsent()));
    }
    if (traffic.unread() > 0) {
      lost.add("%d bytes that the peer sent were not read".formatted(traffic.unread()));
    }
    return String.join(", and ", lost);
  }

  private ConnectionEnd ending(@Nullable Failure why, Traffic traffic) {
    if (leak() != null) {
      return ConnectionEnd.FAILED;
    }
    ConnectionEnd inOrder = traffic.complete() ? ConnectionEnd.CLEAN : ConnectionEnd.INCOMPLETE;
    if (why == null) {
      return inOrder;
    }
    return switch (why.kind()) {
      // A side that has sent close_notify need not wait for the answer (RFC 8446, section 6.1).
      case TRANSPORT -> peerClosed ? inOrder : ConnectionEnd.RESET;
      case PEER_CLOSED -> inOrder;
      case TIMEOUT -> ConnectionEnd.TIMEOUT;
      case ABORTED -> ConnectionEnd.ABORTED;
      case TLS -> Alerts.truncated(why) ? ConnectionEnd.TRUNCATED : ConnectionEnd.FAILED;
      case CALLBACK, LIMIT, FILE -> ConnectionEnd.FAILED;
    };
  }
}
