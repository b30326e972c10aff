package dev.tlsbench.cli.side;

import dev.tlsbench.cli.result.Account;
import dev.tlsbench.cli.result.Ending;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Completion;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Counters;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.core.SendResult;
import dev.tlsbench.core.SocketTransport;
import dev.tlsbench.spi.Alert;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of one side, from the socket to its account. */
abstract class Visit implements ConnectionListener, Completion {
  /** Stands for an alert, or its absence, of which the engine does not tell. */
  private static final String UNKNOWN = "unknown";

  private final Ticket ticket;
  private final HandshakeTap tap;
  private final SelectorLoop loop;
  private final long began = System.nanoTime();
  private volatile long agreed;
  private volatile @Nullable Connection connection;
  private volatile @Nullable SessionInfo session;
  private volatile @Nullable Failure failure;
  private volatile boolean peerClosed;
  private volatile boolean renegotiationRefused;
  private volatile boolean lostSends;
  private volatile boolean over;

  Visit(Ticket ticket, SocketTransport socket) {
    this.ticket = ticket;
    this.tap = new HandshakeTap(socket, ticket.role());
    this.loop = socket.loop();
  }

  /** Begins the handshake. */
  final void start(TlsContext context, BufferPool pool, ConnectionOptions options) {
    try {
      connection = Connection.start(context, tap, loop, pool, options, this);
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

  @Override
  public void told(SendResult result, @Nullable Failure why) {
    lostSends |= result != SendResult.DONE;
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
    ticket.over().accept(this);
  }

  /** Closes the connection in good order once it has stood still for so long. */
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

  /** Why it did not end in good order; null if it did, or has not ended. */
  final @Nullable Failure failure() {
    return failure;
  }

  /** Whether no byte was sent, as on a socket that never was connected. */
  final boolean silent() {
    Connection own = connection;
    return own == null || own.counters().cipherSent() == 0;
  }

  final HandshakeTap tap() {
    return tap;
  }

  final SelectorLoop loop() {
    return loop;
  }

  /** What became of the rekey that was asked for; empty where none was. */
  String rekeyOutcome() {
    return "";
  }

  /** All of it, once the connection is closed. */
  final Account account() {
    Connection own = connection;
    if (own == null) {
      throw new IllegalStateException("a visit without a connection has no account");
    }
    Counters counters = own.counters();
    Failure why = failure;
    Ending ending = ending(why);
    return new Account(
        ticket.number(),
        ticket.backend(),
        ticket.role(),
        ticket.peer(),
        tap.negotiated(),
        session,
        alertsSent(counters, why),
        alertsReceived(why),
        counters.plainSent(),
        counters.plainReceived(),
        counters.rekeys(),
        rekeyOutcome(),
        session == null ? -1 : TimeUnit.NANOSECONDS.toMillis(agreed - began),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        ending,
        ending == Ending.CLEAN || why == null ? "" : why.message());
  }

  private Ending ending(@Nullable Failure why) {
    if (why == null) {
      return Ending.CLEAN;
    }
    return switch (why.kind()) {
      // Who has said close_notify need not wait for the answer (RFC 8446, section 6.1).
      case TRANSPORT -> peerClosed && !lostSends ? Ending.CLEAN : Ending.RESET;
      case TIMEOUT -> Ending.TIMEOUT;
      case ABORTED -> Ending.ABORTED;
      case TLS -> isTruncation(why.tls()) ? Ending.TRUNCATED : Ending.FAILED;
      case CALLBACK, PEER_CLOSED, LIMIT, FILE -> Ending.FAILED;
    };
  }

  private static boolean isTruncation(@Nullable TlsFailure tls) {
    return tls != null && tls.stage() == TlsFailure.Stage.TRUNCATION;
  }

  private static List<String> alertsSent(Counters counters, @Nullable Failure why) {
    if (why == null) {
      return List.of(Alert.CLOSE_NOTIFY.wireName());
    }
    // There are engines that owe an alert and never give it out.
    return counters.cipherSent() > 0 ? fatal(why, TlsFailure.Origin.LOCAL) : List.of();
  }

  private List<String> alertsReceived(@Nullable Failure why) {
    List<String> alerts = new ArrayList<>();
    if (renegotiationRefused) {
      alerts.add(Alert.NO_RENEGOTIATION.wireName());
    }
    if (why != null) {
      alerts.addAll(fatal(why, TlsFailure.Origin.PEER));
    }
    if (peerClosed) {
      alerts.add(Alert.CLOSE_NOTIFY.wireName());
    }
    return alerts;
  }

  private static List<String> fatal(Failure why, TlsFailure.Origin origin) {
    TlsFailure tls = why.tls();
    if (tls == null || tls.origin() != origin || isTruncation(tls)) {
      return List.of();
    }
    Alert alert = tls.alert();
    return List.of(alert == null ? UNKNOWN : alert.wireName());
  }
}
