package dev.tlsbench.cli.oracle;

import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionListener;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.SessionInfo;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.CheckedEngine;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection over a real socket, with everything around it watched: its engine (I11),
 * its ciphertext's path (I2), what goes over the wire (I14), its transport's interest (I4), and its
 * callbacks (I10), its turns (I16) and why it fails (I17).
 */
public final class WatchedEnd {
  /** What a connection may fail from that does not show here. */
  private static final Set<Failure.Kind> UNSEEN =
      EnumSet.of(Failure.Kind.TIMEOUT, Failure.Kind.ABORTED, Failure.Kind.FILE);

  private final String name;
  private final Violations violations;
  private final CipherOracle cipher;
  private final Callbacks callbacks;
  private volatile int controlBurst;
  private volatile @Nullable Connection connection;
  private volatile @Nullable TappedEngine engine;
  private volatile @Nullable TappedTransport transport;

  /**
   * @param name which end, for people
   */
  public WatchedEnd(String name, Violations violations) {
    this.name = name;
    this.violations = violations;
    this.cipher = new CipherOracle(name, violations);
    this.callbacks = new Callbacks(name, violations, this::locked);
  }

  /** Starts the connection; the other parameters are those of {@link Connection#start}. */
  public Connection start(
      Protocol protocol,
      TlsContext context,
      Transport wire,
      EventLoop loop,
      BufferPool pool,
      ConnectionOptions options,
      ConnectionListener listener) {
    SpinDetector effort = SpinDetector.unlimited(name, violations);
    TappedTransport tapped =
        new TappedTransport(
            wire,
            cipher,
            new WireOracle(
                name,
                protocol,
                () -> TappedEngine.mayAlertInTheClear(context.role(), engine),
                violations),
            effort,
            violations,
            this::locked,
            SchedulingPoint.NOTHING);
    transport = tapped;
    controlBurst = options.controlBurst();
    TurnOracle turns = new TurnOracle(tapped, name, options, violations);
    cipher.within(turns::isSpent);
    Connection started =
        Connection.start(
            new TappedContext(context, () -> tap(context, effort)),
            turns,
            loop,
            pool,
            options,
            new Listener(listener));
    connection = started;
    return started;
  }

  private TappedEngine tap(TlsContext context, SpinDetector effort) {
    TappedEngine tapped =
        new TappedEngine(
            CheckedEngine.of(context, context.newEngine()),
            cipher,
            effort,
            violations,
            false, // The JDK's engine does not, at a limit that a scenario sets low.
            SchedulingPoint.NOTHING);
    engine = tapped;
    return tapped;
  }

  /** Runs a completion as one of this end's callbacks. */
  public void completion(Runnable told) {
    callbacks.run(() -> "a send is told", told);
  }

  /** Judges what must hold while nothing moves. */
  public void judgeAtRest() {
    TappedTransport own = transport;
    if (own != null && !callbacks.ended()) {
      own.judgeAtRest();
    }
  }

  /** Judges what must hold once the application was told of the end. */
  public void judgeAtEnd() {
    TappedTransport own = transport;
    if (own != null && callbacks.ended()) {
      own.judgeAtEnd();
      violations.require(
          released(), Invariant.BALANCE, "%s has ended and keeps its engine or its socket", name);
    }
  }

  /** Whether it holds neither engine nor transport any more, if it has ended. */
  public boolean released() {
    TappedEngine ownEngine = engine;
    TappedTransport ownTransport = transport;
    boolean engineGone = ownEngine == null || ownEngine.closed();
    boolean transportGone = ownTransport == null || ownTransport.closed();
    return !callbacks.ended() || (engineGone && transportGone);
  }

  private boolean locked() {
    Connection own = connection;
    return own != null && own.lockedByCaller();
  }

  /** The application's listener, with every call judged. */
  private final class Listener implements ConnectionListener {
    private final ConnectionListener listener;

    Listener(ConnectionListener listener) {
      this.listener = listener;
    }

    @Override
    public void handshakeDone(Connection own, SessionInfo session) {
      connection = own;
      callbacks.handshakeDone(() -> listener.handshakeDone(own, session));
    }

    @Override
    public void earlyData(Connection own, EngineEvent event) {
      connection = own;
      callbacks.earlyData(event, () -> listener.earlyData(own, event));
    }

    @Override
    public void received(Connection own, ByteBuffer data) {
      callbacks.received(() -> "receives data", data, () -> listener.received(own, data));
    }

    @Override
    public void writable(Connection own) {
      callbacks.run(() -> "there is room again", () -> listener.writable(own));
    }

    @Override
    public void rekey(Connection own, EngineEvent event) {
      callbacks.rekey(event, () -> listener.rekey(own, event));
    }

    @Override
    public void peerClosed(Connection own) {
      long due = cipher.due(own.counters());
      callbacks.peerClosed(due, () -> listener.peerClosed(own));
    }

    @Override
    public void closed(Connection own, @Nullable Failure failure) {
      connection = own;
      callbacks.run(
          () -> "is told of the end",
          () -> {
            listener.closed(own, failure);
            TappedEngine ownEngine = engine;
            callbacks.end(
                failure,
                ownEngine == null ? "" : ownEngine.peerSays(),
                Grounds.of(ownEngine, transport, controlBurst, UNSEEN));
          });
    }
  }
}
