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

/** One end of one connection, and how it ended. */
public abstract class End implements ConnectionListener {
  private final String name;
  private final ProgressWatchdog watchdog;
  private final Ledger ledger;
  private volatile StreamCheck check;
  private final WatchedEnd watched;
  private volatile @Nullable SenderWindow window;
  private volatile @Nullable Connection connection;
  private volatile @Nullable SessionInfo session;
  private volatile @Nullable Failure failure;
  private volatile boolean peerClosed;
  private volatile boolean closing;
  private volatile boolean closedUnasked;
  private volatile boolean mayFail;
  private volatile boolean aborted;
  private volatile boolean closed;

  End(String name, ProgressWatchdog watchdog, StreamCheck check) {
    this.name = name;
    this.watchdog = watchdog;
    this.watched = new WatchedEnd(name, watchdog.violations());
    this.ledger = new Ledger(() -> watched.completion(this::told));
    this.check = check;
  }

  /** Starts the connection; false if it cannot, which is a fault of the cell. */
  boolean start(
      Protocol protocol,
      TlsContext context,
      Transport transport,
      EventLoop loop,
      BufferPool pool,
      ConnectionOptions options) {
    watchdog.started();
    try {
      attach(watched.start(protocol, context, transport, loop, pool, options, this));
      return true;
    } catch (RuntimeException e) {
      transport.close();
      watchdog.fault("%s could not begin: %s".formatted(name, e));
      watchdog.ended();
      return false;
    }
  }

  /** Returns what the invariants are judged by. */
  WatchedEnd watched() {
    return watched;
  }

  /** Remembers the connection whose end this is. */
  public void attach(Connection own) {
    connection = own;
  }

  @Override
  public void handshakeDone(Connection own, SessionInfo agreed) {
    session = agreed;
    watchdog.moved();
  }

  @Override
  public void closed(Connection own, @Nullable Failure reason) {
    failure = reason;
    closed = true;
    SenderWindow senders = window;
    if (senders != null) {
      senders.end();
    }
    ledger.closed();
    watchdog.ended();
  }

  @Override
  public void writable(Connection own) {
    ledger.room();
    SenderWindow senders = window;
    if (senders != null) {
      senders.room();
    }
  }

  /** Notes that a send was notified. */
  void told() {
    watchdog.moved();
  }

  /** Returns which end this is, for people. */
  String name() {
    return name;
  }

  /** Returns the ledger of its sends. */
  public Ledger ledger() {
    return ledger;
  }

  /** Replaces the check of what it receives. */
  void expects(StreamCheck other) {
    check = other;
  }

  /**
   * Has others send over its connection, from its beginning, what the peer sends back.
   *
   * @param senders the window of those who send
   * @param returned the check of what comes back
   */
  void sendsBy(SenderWindow senders, StreamCheck returned) {
    window = senders;
    check = returned;
  }

  /** Returns whether others send over its connection, and what they sent comes back. */
  public boolean isSentFor() {
    return window != null;
  }

  /** Returns the complaint about data that is not right. */
  String complaint() {
    return window == null ? "received wrong data" : "got wrong data back";
  }

  /** Returns the check of what it receives. */
  public StreamCheck check() {
    return check;
  }

  /** Returns whether all that had to come has come. */
  boolean heardAll() {
    return check.complete();
  }

  ProgressWatchdog watch() {
    return watchdog;
  }

  @Nullable Connection connection() {
    return connection;
  }

  /** Returns the steps of its engine plus the writes to its socket: what it costs. */
  long steps() {
    Connection own = connection;
    return own == null ? 0 : own.counters().engineSteps() + own.counters().transportWrites();
  }

  /** Returns what its engine reports as agreed on; null before the handshake is done. */
  @Nullable SessionInfo session() {
    return session;
  }

  /** Returns why it did not end cleanly; null if it did, or has not ended. */
  public @Nullable Failure failure() {
    return failure;
  }

  /** Returns whether it was notified of the end. */
  public boolean isClosed() {
    return closed;
  }

  /** Notes that the peer has closed. */
  void notePeerClosed() {
    peerClosed = true;
  }

  /** Notes that this end is about to close. */
  void noteClosing() {
    closing = true;
    closedUnasked |= !peerClosed;
  }

  boolean hasPeerClosed() {
    return peerClosed;
  }

  /** Returns whether the application has closed it. */
  public boolean isClosing() {
    return closing;
  }

  /** Returns whether it has closed without being asked to by the peer's close. */
  public boolean closedUnasked() {
    return closedUnasked;
  }

  /** Allows the connection to fail; whatever else must hold still must. */
  void mayFail() {
    mayFail = true;
  }

  /** Returns whether the connection may fail. */
  public boolean allowedToFail() {
    return mayFail;
  }

  /** Returns whether the connection has failed and may not. */
  boolean failedUnexpectedly() {
    return failure != null && !mayFail;
  }

  /** Returns whether it was aborted here. */
  public boolean isAborted() {
    return aborted;
  }

  /** Aborts the connection, if it has not ended. */
  public void abort() {
    Connection own = connection;
    if (own != null && !closed) {
      aborted = true;
      own.abort();
    }
  }

  /** Describes where it stands, for people. */
  String liveness() {
    if (closed) {
      return name + " has ended";
    }
    if (session == null) {
      return name + " waits for the handshake";
    }
    SenderWindow senders = window;
    return "%s has received %s, %d of %d sends untold%s"
        .formatted(
            name,
            check.progress(),
            ledger.accepted() - ledger.told(),
            ledger.accepted(),
            senders == null ? "" : ", " + senders.waiting());
  }
}
