package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Ledger;
import dev.tlsbench.cli.oracle.StreamCheck;
import dev.tlsbench.cli.oracle.WatchedEnd;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import org.jspecify.annotations.Nullable;

/** One end of one connection, and what became of it. */
abstract class End implements ConnectionListener {
  private final String name;
  private final Watch watch;
  private final Ledger ledger;
  private final StreamCheck check;
  private final WatchedEnd watched;
  private volatile @Nullable Connection connection;
  private volatile @Nullable SessionInfo session;
  private volatile @Nullable Failure failure;
  private volatile boolean closed;

  End(String name, Watch watch, int senders, StreamCheck check) {
    this.name = name;
    this.watch = watch;
    this.watched = new WatchedEnd(name, watch.findings());
    this.ledger = new Ledger(senders, () -> watched.completion(this::told));
    this.check = check;
  }

  /** Begins; false if it cannot, which is a fault of the cell. */
  boolean start(
      Protocol protocol,
      TlsContext context,
      Transport transport,
      EventLoop loop,
      BufferPool pool,
      ConnectionOptions options) {
    watch.started();
    try {
      attach(watched.start(protocol, context, transport, loop, pool, options, this));
      return true;
    } catch (RuntimeException e) {
      transport.close();
      watch.fault("%s could not begin: %s".formatted(name, e));
      watch.ended(false);
      return false;
    }
  }

  /** What the invariants are judged by. */
  WatchedEnd watched() {
    return watched;
  }

  /** Remembers the connection whose end this is. */
  void attach(Connection own) {
    connection = own;
  }

  @Override
  public void handshakeDone(Connection own, SessionInfo agreed) {
    session = agreed;
    watch.moved();
  }

  @Override
  public void closed(Connection own, @Nullable Failure reason) {
    failure = reason;
    closed = true;
    ledger.closed();
    watch.ended(reason == null);
  }

  @Override
  public void writable(Connection own) {
    ledger.room();
  }

  /** A send was told something. */
  void told() {
    watch.moved();
  }

  /** Which end, for people. */
  String name() {
    return name;
  }

  Ledger ledger() {
    return ledger;
  }

  StreamCheck check() {
    return check;
  }

  /** Whether all that had to come has. */
  boolean heardAll() {
    return check.complete();
  }

  Watch watch() {
    return watch;
  }

  @Nullable Connection connection() {
    return connection;
  }

  /** What its engine says was agreed on; null before. */
  @Nullable SessionInfo session() {
    return session;
  }

  /** Why it did not end in good order; null if it did, or has not ended. */
  @Nullable Failure failure() {
    return failure;
  }

  boolean isClosed() {
    return closed;
  }

  /** Breaks it off, if it has not ended. */
  void abort() {
    Connection own = connection;
    if (own != null && !closed) {
      own.abort();
    }
  }

  /** Where it stands, for people. */
  String standing() {
    if (closed) {
      return name + " has ended";
    }
    if (session == null) {
      return name + " waits for the handshake";
    }
    return "%s has received %s, %d of %d sends untold"
        .formatted(name, check.progress(), ledger.accepted() - ledger.told(), ledger.accepted());
  }
}
