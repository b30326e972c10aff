package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.ConnectionFaults;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultyTransport;
import dev.tlsbench.cli.oracle.Callbacks;
import dev.tlsbench.cli.oracle.CipherOracle;
import dev.tlsbench.cli.oracle.Grounds;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.SpinDetector;
import dev.tlsbench.cli.oracle.TappedContext;
import dev.tlsbench.cli.oracle.TappedEngine;
import dev.tlsbench.cli.oracle.TappedTransport;
import dev.tlsbench.cli.oracle.TurnOracle;
import dev.tlsbench.cli.oracle.WireOracle;
import dev.tlsbench.cli.scenario.Valve;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.Connection;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Failure;
import dev.tlsbench.core.Phase;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.core.SyncPoints;
import dev.tlsbench.core.Transition;
import dev.tlsbench.core.Trigger;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.checked.CheckedEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One end of the simulated connection: the real core, with taps on everything around it. */
final class Endpoint {
  /** The time that a failed connection has for its last words. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final SimState state;
  private final Role role;
  private final String name;
  private final SimLoop loop;
  private final SimTransport wire;
  private final Valve valve;
  private final SimSelector selector;
  private final BufferPool pool;
  private final Callbacks callbacks;
  private final CipherOracle cipher;
  private final SpinDetector effort;
  private final HandshakeTap handshake;
  private final TappedTransport transport;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ArrayDeque<Op> sending = new ArrayDeque<>();
  private final RacingThread latecomer;

  /** What neither engine nor transport shows, and its connection may fail from. */
  private final Set<Failure.Kind> others = EnumSet.noneOf(Failure.Kind.class);

  private long begun;

  /** When its application was first seen to have closed, and its engine to have failed; or -1. */
  private long closing = -1;

  private long failed = -1;
  private @Nullable TappedEngine engine;
  private @Nullable TurnOracle turns;
  private @Nullable Connection connection;
  private @Nullable ConnectionOptions options;
  private SyncPoints scripted = SyncPoints.NONE;
  private int recordRoom;
  private long accepted;
  private long plainAccepted;
  private @Nullable Player player;

  /**
   * @param index the number of its connection, from 0
   */
  Endpoint(SimState state, Role role, int index, Pipe in, Pipe out, BufferPool pool) {
    this.state = state;
    this.role = role;
    this.name = SimConnection.name(role, index);
    this.loop = new SimLoop(name, state.time);
    this.wire = new SimTransport(in, out, state.choices.oneOf(0, 1) == 1);
    this.valve = new Valve(state.trial.setting().wired(wire, loop), () -> {});
    this.selector = new SimSelector(name, wire, loop, state.choices);
    this.pool = pool;
    this.latecomer = new RacingThread(name);
    this.callbacks = new Callbacks(name, state.violations, this::locked);
    this.cipher = new CipherOracle(name, state.violations);
    this.effort = new SpinDetector(name, state.violations);
    this.handshake = new HandshakeTap(faulty(), role);
    this.transport =
        new TappedTransport(
            handshake,
            cipher,
            new WireOracle(
                name,
                state.what.protocol(),
                () -> TappedEngine.mayAlertInTheClear(role, engine),
                state.violations),
            effort,
            state.violations,
            this::locked,
            this::outside);
  }

  private FaultyTransport faulty() {
    ConnectionFaults faults =
        ConnectionFaults.simulated(
            state.what.faults(),
            role,
            state.choices,
            state.faultRates,
            state.faults,
            state.story::note);
    return new FaultyTransport(valve, faults, loop, wire::reset);
  }

  /**
   * Starts the connection, with this application on top.
   *
   * @param overheard listens in on engines once more
   */
  void start(
      TlsContext context,
      ConnectionOptions settings,
      Player application,
      UnaryOperator<TlsContext> overheard) {
    player = application;
    begun = state.time.now();
    recordRoom = context.recordRoom();
    scripted = settings.syncPoints();
    options = settings.withTasks(this::take).withSyncPoints(new Places());
    turns = new TurnOracle(transport, name, options, state.violations);
    cipher.within(turns()::isSpent);
    connection =
        Connection.start(
            overheard.apply(new TappedContext(context, () -> tap(context))),
            turns(),
            loop,
            pool,
            options,
            application);
    state.scheduler.add(loop);
    state.scheduler.add(latecomer);
    selector.begin(state.scheduler);
    state.scheduler.add(
        LambdaActor.routine(
            name + " has its engine's certificate work done",
            tasks,
            () -> !tasks.isEmpty(),
            () -> tasks.remove().run()));
  }

  /** Takes a task of its engine, to be run by a thread of its own; an executor may refuse. */
  private void take(Runnable task) {
    if (state.faultRates.strikes(FaultKind.TASK)) {
      others.add(Failure.Kind.CALLBACK);
      throw new RejectedExecutionException("the executor refuses, as was chosen");
    }
    tasks.add(task);
  }

  private TurnOracle turns() {
    return Objects.requireNonNull(turns, "it has begun");
  }

  /** Offers a send to the connection, and enters the answer in its ledger. */
  Admission send(Op op, Function<Connection, Admission> call) {
    if (!callbacks.inCallback()) {
      turns().sends();
    }
    sending.push(op);
    Admission admission = call.apply(connection());
    sending.remove(op);
    if (admission == Admission.ACCEPTED) {
      op.entry().accept();
    } else {
      op.entry().refuse();
    }
    state.story.event(() -> op + " is " + admission.name().toLowerCase(Locale.ROOT));
    return admission;
  }

  /** Notifies the application: once at a time, with no lock held, not after the end. */
  void callback(Supplier<String> what, Runnable body) {
    state.story.event(() -> name + ": " + what.get());
    callbacks.run(what, body);
  }

  /** Returns the checks of how the application is called. */
  Callbacks callbacks() {
    return callbacks;
  }

  /**
   * Has another thread run this as soon as a drainer that found nothing left gives up its right.
   */
  void atDrained(Runnable actor) {
    latecomer.arm(actor);
  }

  /** What the connection passes and meets. */
  private final class Places implements SyncPoints {
    @Override
    public void reached(Point point) {
      Endpoint.this.reached(point);
    }

    @Override
    public void met(Phase from, Trigger by, Phase to) {
      state.met.add(new Transition(from, by, to));
    }
  }

  private void reached(SyncPoints.Point point) {
    scripted.reached(point);
    if (point == SyncPoints.Point.DRAINED) {
      latecomer.drained();
    }
    boolean refused = point == SyncPoints.Point.PARKED && !parked();
    // No two threads send one stream at once: none gets in before the other's send is known.
    if (!refused || player().endpoint().isSentFor()) {
      outside(point.name());
    }
    if (point == SyncPoints.Point.PARKED && !callbacks.inCallback()) {
      // What others have written meanwhile was not of this send's turn.
      turns().sends();
    }
  }

  /** Returns whether the send that was begun last was parked, and not refused. */
  private boolean parked() {
    Op op = sending.peek();
    boolean parked = op != null && connection().counters().accepted() > accepted;
    if (parked) {
      accepted++;
      plainAccepted += op.length;
      op.plainEnd = plainAccepted;
    }
    return parked;
  }

  /**
   * Notes a place where another thread could get in between: with anything if the lock is free,
   * else with a send that leaves the rest to the loop, since what it needs has a lock of its own.
   */
  private void outside(String place) {
    boolean free = connection != null && !locked();
    state.reached(name, place, free);
    if (connection != null && !free && options().mode() == SendMode.QUEUED) {
      player().preempt();
    }
  }

  /** Notes that a file is about to be read for this end, which may take a while. */
  void aboutToReadFile() {
    state.violations.require(
        !locked(), Invariant.LIFETIME, "%s reads a file with its lock held", name);
    outside("before a file is read");
  }

  private boolean locked() {
    Connection own = connection;
    return own != null && own.lockedByCaller();
  }

  void noteClosed(@Nullable Failure reason) {
    callbacks.end(reason, engine == null ? "" : engine.peerSays(), grounds());
  }

  /** Judges what a send was told with its failure. */
  void judgeCause(String what, @Nullable Failure failure) {
    callbacks.judge(what, failure, grounds());
  }

  private Grounds grounds() {
    return Grounds.of(engine, transport, options().controlBurst(), others());
  }

  private Set<Failure.Kind> others() {
    if (player().endpoint().isAborted()) {
      others.add(Failure.Kind.ABORTED);
    }
    if (state.time.hasRung()) {
      others.add(Failure.Kind.TIMEOUT);
    }
    return others;
  }

  /** Returns whether the only thing that ended it was its own engine or its wire. */
  private boolean endedByItself() {
    return others().isEmpty() && !callbacks.hasThrown();
  }

  /** Returns whether it ended by a wire dead for writing, and left unread what had come. */
  boolean hasLeftUnheard() {
    Failure failure = player().endpoint().failure();
    return failure != null
        && failure.kind() == Failure.Kind.TRANSPORT
        && endedByItself()
        && transport.deadAndUnheard()
        && wire.hasUnread();
  }

  /** Returns whether it left unsaid, on a good wire, why its engine had failed. */
  boolean hasLeftUnsaid() {
    return endedByItself() && engine().silenced() && !transport.isBroken() && !wire.isShut();
  }

  /** Notes that a file could not be read for this end. */
  void noteFileUnreadable() {
    others.add(Failure.Kind.FILE);
  }

  /** Returns whether nothing has gone wrong with its engine, its wire or its application. */
  boolean isSound() {
    return endedByItself() && !engine().hasFailed() && !transport.isBroken();
  }

  /** Returns whether it would get a buffer now. */
  boolean hasBuffers() {
    return pool.hasRoom();
  }

  /** Returns whether neither its loop nor its executor is asked for anything. */
  boolean isIdle() {
    return !loop.ready() && tasks.isEmpty();
  }

  /**
   * Returns the virtual time at which it has ended or its handshake is over, at the latest, if
   * nothing but its own deadlines ends it.
   */
  long lastMoment() {
    if (failed >= 0) {
      return failed + GRACE.toNanos();
    }
    if (closing >= 0) {
      return closing + options().closeTimeout().plus(GRACE).toNanos();
    }
    return player().endpoint().isOpen()
        ? Long.MAX_VALUE
        : begun + options().handshakeTimeout().plus(GRACE).toNanos();
  }

  /** Notes, between two acts, when its application has closed and when its engine has failed. */
  void noteTime() {
    if (closing < 0 && player().endpoint().isClosing()) {
      closing = state.time.now();
    }
    if (failed < 0 && engine().hasFailed()) {
      failed = state.time.now();
    }
  }

  SimState state() {
    return state;
  }

  Role role() {
    return role;
  }

  String name() {
    return name;
  }

  Connection connection() {
    return Objects.requireNonNull(connection, "it has begun");
  }

  ConnectionOptions options() {
    return Objects.requireNonNull(options, "it has begun");
  }

  TappedEngine engine() {
    return Objects.requireNonNull(engine, "it has begun");
  }

  /** Returns whether the peer's close_notify was read, or the engine could not read it. */
  boolean heardTheEnd() {
    boolean couldNot =
        engine().deafAfterClose()
            && !state.what.capabilities(role).contains(Capability.READS_AFTER_CLOSE);
    return engine().peerClosed() || couldNot;
  }

  CipherOracle cipher() {
    return cipher;
  }

  SpinDetector effort() {
    return effort;
  }

  SimTransport wire() {
    return wire;
  }

  SimSelector selector() {
    return selector;
  }

  long plainAccepted() {
    return plainAccepted;
  }

  boolean isClosed() {
    return callbacks.ended();
  }

  /** Returns the application on top. */
  Player player() {
    return Objects.requireNonNull(player, "it has begun");
  }

  /** Returns the tap of the handshake, as it went over its wire. */
  HandshakeTap handshake() {
    return handshake;
  }

  /** Returns the valve in front of its wire, which is open unless a script sets it. */
  Valve valve() {
    return valve;
  }

  /** Returns the transport that the connection is given. */
  TappedTransport transport() {
    return transport;
  }

  /** Returns how much room a record takes at most. */
  int recordRoom() {
    return recordRoom;
  }

  private TappedEngine tap(TlsContext context) {
    BooleanSupplier fails = () -> state.faultRates.strikes(FaultKind.ENGINE);
    Runnable rekeys = () -> state.faultRates.note(FaultKind.REKEY);
    BooleanSupplier refuses =
        () ->
            state.what.protocol() == Protocol.TLS_1_2
                && state.faultRates.isDue(FaultKind.DATA_REFUSED);
    Runnable refusals = () -> state.faultRates.note(FaultKind.DATA_REFUSED);
    CheckedEngine checked =
        CheckedEngine.of(
            context, new FragileEngine(context.newEngine(), fails, rekeys, refuses, refusals));
    engine = new TappedEngine(checked, cipher, effort, state.violations, true, this::outside);
    return engine;
  }
}
