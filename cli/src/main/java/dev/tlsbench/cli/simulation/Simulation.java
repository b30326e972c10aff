package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs one schedule, from connecting until both ends have ended, or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;
  private static final int RACING = 400;

  /** How much likelier what ends a connection is while one changes keys, closes or has failed. */
  private static final int UNSETTLED = 5;

  private static final Set<FaultKind> ENDING =
      EnumSet.of(
          FaultKind.RESET,
          FaultKind.SILENCE,
          FaultKind.TIME,
          FaultKind.EARLY_CLOSE,
          FaultKind.ABORT);

  private final SimState state;
  private final List<SimConnection> connections = new ArrayList<>();
  private final SimVenue venue;
  private final StateOracle stateOracle;

  /** Whether any fault is drawn here that may end a connection. */
  private final boolean ends;

  private int timers;
  private boolean givenUp;
  private long lastProgress;
  private int fruitless;

  private Simulation(SimState state, SharedResources resources) {
    this.state = state;
    SimConnection first = new SimConnection(state, resources, 0);
    venue = new SimVenue(state, resources, first, connections::add);
    state.scheduler.preempt(state.choices.oneOf(0, 0, 20, 100, RACING));
    first.begin();
    ends = ENDING.stream().anyMatch(state.faultRates::offers);
    stateOracle = new StateOracle(state, connections, resources);
  }

  /**
   * Runs a schedule.
   *
   * @param servers makes fresh contexts of servers, to replace the first
   * @param lastStep the step after which it is broken off
   */
  static Schedule run(
      SimState state,
      TlsContext client,
      TlsContext server,
      Supplier<TlsContext> servers,
      int lastStep) {
    Simulation simulation =
        new Simulation(state, new SharedResources(state, client, server, servers));
    state.scheduler.perform(simulation.venue);
    Schedule schedule = simulation.run(lastStep);
    simulation.venue.end();
    return schedule;
  }

  private Schedule run(int lastStep) {
    while (state.violations.first() == null) {
      happen();
      if (state.scheduler.steps() > lastStep) {
        return schedule();
      }
      if (!state.scheduler.step() && !outwait()) {
        break;
      }
      stateOracle.afterAct();
      guardAgainstSpinning();
    }
    if (state.violations.first() == null) {
      stateOracle.inTheEnd();
    }
    return schedule();
  }

  /** Lets drawn faults strike that no actor brings about. */
  private void happen() {
    if (state.faultRates.strikes(FaultKind.SPURIOUS)) {
      anyPlayer().end().selector().spreadRumour();
    }
    int weight = ends && isUnsettled() ? UNSETTLED : 1;
    if (state.faultRates.isDue(FaultKind.RESET, weight)) {
      strike(FaultKind.RESET, "the connection of the %s is reset", SimConnection::reset);
    }
    if (state.faultRates.isDue(FaultKind.SILENCE, weight)) {
      strike(FaultKind.SILENCE, "the wire of the %s is pulled out", SimConnection::silence);
    }
    if (state.faultRates.isDue(FaultKind.TIME, weight) && state.time.pass()) {
      state.faultRates.note(FaultKind.TIME);
      state.story.event(() -> "time passes, to the next deadline");
    }
    if (state.faultRates.isDue(FaultKind.UNDECLARED_REKEY)) {
      askInVain(state.choices.choose(2) == 0 ? Role.CLIENT : Role.SERVER);
    }
    if (state.faultRates.isDue(FaultKind.PAUSE_AT_CLOSE)) {
      anyPlayer().restBehindClose();
    }
    if (state.faultRates.isDue(FaultKind.EARLY_CLOSE, weight)) {
      Player early = anyPlayer();
      if (!early.endpoint().isClosing() && !early.end().isClosed()) {
        state.faultRates.note(FaultKind.EARLY_CLOSE);
        state.story.event(() -> early.end().name() + " closes early");
        early.endpoint().close();
      }
    }
    if (state.faultRates.isDue(FaultKind.ABORT, weight)) {
      Player player = anyPlayer();
      if (!player.end().isClosed()) {
        state.faultRates.note(FaultKind.ABORT);
        state.story.event(() -> player.end().name() + " aborts");
        player.endpoint().abort();
      }
    }
  }

  /** Has a fault meet any connection, if it has not ended. */
  private void strike(FaultKind kind, String sentence, Consumer<SimConnection> fault) {
    SimConnection connection = anyConnection();
    if (!connection.isClosed()) {
      state.faultRates.note(kind);
      state.story.event(() -> sentence.formatted(connection.client.name()));
      fault.accept(connection);
    }
  }

  /**
   * Returns whether an end changes keys, closes or has failed, and one of the two has not ended:
   * states in which most can go wrong, and that often last for a few acts only.
   */
  private boolean isUnsettled() {
    for (SimConnection connection : connections) {
      if (!connection.isClosed()) {
        for (Player player : connection.players()) {
          if (isUnsettled(player)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isUnsettled(Player player) {
    return player.endpoint().isClosing()
        || player.end().engine().rekeying()
        || player.end().engine().hasFailed();
  }

  /** Asks for a rekey that an engine does not declare, and so must not do. */
  private void askInVain(Role role) {
    List<Rekey> undeclared = state.what.undeclared(role);
    if (undeclared.isEmpty()) {
      return;
    }
    state.faultRates.note(FaultKind.UNDECLARED_REKEY);
    Endpoint end = anyConnection().player(role).end();
    Rekey kind = undeclared.get(state.choices.choose(undeclared.size()));
    EngineStatus status = end.connection().rekey(kind);
    state.story.event(() -> "%s asks for a %s in vain: %s".formatted(end.name(), kind, status));
    state.violations.require(
        status != EngineStatus.OK && (status != EngineStatus.FAILED || state.faultRates.grave()),
        Invariant.REKEY,
        "%s answered %s to a %s, which its backend does not declare",
        end.name(),
        status,
        kind);
  }

  private SimConnection anyConnection() {
    return connections.size() == 1
        ? connections.get(0)
        : connections.get(state.choices.choose(connections.size()));
  }

  private Player anyPlayer() {
    return anyConnection().player(state.choices.choose(2) == 0 ? Role.CLIENT : Role.SERVER);
  }

  /**
   * Lets time pass when nobody can act, which is legitimate only after a grave fault or where the
   * script waits for that; false if everything has ended.
   */
  private boolean outwait() {
    if (venue.hasEnded() && connections.stream().allMatch(SimConnection::isClosed)) {
      return false;
    }
    stateOracle.atRest();
    boolean mayPass = (state.faultRates.grave() || venue.outwaits()) && timers++ < MOST_TIMERS;
    if (!(mayPass && state.time.pass()) && !giveUp()) {
      stateOracle.stalled(venue.liveness() + "; ");
    }
    return true;
  }

  /** Ends waits for what never comes, where a fault excuses them; false if none does. */
  private boolean giveUp() {
    if (venue.giveUp()) {
      return true;
    }
    boolean lost = state.faults.has(FaultKind.CORRUPT) || state.faults.has(FaultKind.SILENCE);
    boolean excused = lost && !givenUp;
    if (excused) {
      givenUp = true;
      connections.forEach(
          connection -> connection.players().forEach(player -> player.endpoint().abort()));
    }
    return excused;
  }

  private void guardAgainstSpinning() {
    long moved = 0;
    long progress = timers;
    for (SimConnection connection : connections) {
      moved += connection.moved();
      progress += connection.progress();
    }
    fruitless = progress == lastProgress ? fruitless + 1 : 0;
    lastProgress = progress;
    state.violations.require(
        fruitless < MOST_FRUITLESS_STEPS && state.scheduler.steps() < MOST_STEPS + moved,
        Invariant.NO_SPIN,
        "%d acts, the last %d of them without a byte moved",
        state.scheduler.steps(),
        fruitless);
  }

  private Schedule schedule() {
    if (state.scheduler.preemptions() > 0) {
      state.faults.add(Map.of(FaultKind.PREEMPTION, (long) state.scheduler.preemptions()));
    }
    return state.schedule(
        state.violations.first(),
        venue.exercised(),
        connections.stream()
            .map(ScheduleFigures::of)
            .reduce(ScheduleFigures.NONE, ScheduleFigures::plus));
  }
}
