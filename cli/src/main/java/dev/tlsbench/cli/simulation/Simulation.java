package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one schedule, from connecting until both ends have ended, or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;
  private static final int RACING = 400;

  private final World world;
  private final Supplies supplies;
  private final List<SimConnection> connections = new ArrayList<>();
  private final SimVenue venue;
  private final Judgement judgement;
  private int timers;
  private boolean givenUp;
  private long lastProgress;
  private int fruitless;

  private Simulation(World world, TlsContext client, TlsContext server) {
    this.world = world;
    supplies = new Supplies(world, client, server);
    SimConnection first = new SimConnection(world, supplies, 0);
    venue = new SimVenue(world, supplies, first, connections::add);
    world.scheduler.preempt(world.choices.oneOf(0, 0, 20, 100, RACING));
    first.begin();
    judgement = new Judgement(world, connections, supplies);
  }

  /**
   * Runs a schedule.
   *
   * @param lastStep behind this one it is broken off
   */
  static Schedule run(World world, TlsContext client, TlsContext server, int lastStep) {
    Simulation simulation = new Simulation(world, client, server);
    world.scheduler.perform(simulation.venue);
    Schedule schedule = simulation.run(lastStep);
    simulation.venue.end();
    return schedule;
  }

  private Schedule run(int lastStep) {
    while (world.findings.first() == null) {
      happen();
      if (world.scheduler.steps() > lastStep) {
        return schedule();
      }
      if (!world.scheduler.step() && !outwait()) {
        break;
      }
      judgement.afterAct();
      guardAgainstSpinning();
    }
    if (world.findings.first() == null) {
      judgement.inTheEnd();
    }
    return schedule();
  }

  /** What happens that nobody on the stage does. */
  private void happen() {
    if (world.weather.strikes(FaultKind.SPURIOUS)) {
      anyPlayer().end().selector().spreadRumour();
    }
    if (world.weather.strikes(FaultKind.RESET)) {
      SimConnection connection = anyConnection();
      world.story.event(
          () -> "the connection of the %s is reset".formatted(connection.client.name()));
      connection.reset();
    }
    if (world.weather.strikes(FaultKind.TIME)) {
      world.story.event(() -> "time passes, to the next deadline");
      world.time.pass();
    }
    if (world.weather.isDue(FaultKind.UNDECLARED_REKEY)) {
      askInVain(world.choices.choose(2) == 0 ? Role.CLIENT : Role.SERVER);
    }
    if (world.weather.isDue(FaultKind.PAUSE_AT_CLOSE)) {
      anyPlayer().restBehindClose();
    }
    if (world.weather.strikes(FaultKind.EARLY_CLOSE)) {
      Player early = anyPlayer();
      world.story.event(() -> early.end().name() + " closes early");
      early.party().close();
    }
    if (world.weather.strikes(FaultKind.ABORT)) {
      Player player = anyPlayer();
      world.story.event(() -> player.end().name() + " aborts");
      player.party().abort();
    }
  }

  /** What an engine does not declare it does not do, and whoever asked goes on as before. */
  private void askInVain(Role role) {
    List<Rekey> undeclared = world.what.undeclared(role);
    if (undeclared.isEmpty()) {
      return;
    }
    world.weather.note(FaultKind.UNDECLARED_REKEY);
    Endpoint end = anyConnection().player(role).end();
    Rekey kind = undeclared.get(world.choices.choose(undeclared.size()));
    EngineStatus status = end.connection().rekey(kind);
    world.story.event(() -> "%s asks for a %s in vain: %s".formatted(end.name(), kind, status));
    world.findings.require(
        status != EngineStatus.OK && (status != EngineStatus.FAILED || world.weather.grave()),
        Invariant.REKEY,
        "%s answered %s to a %s, which its backend does not declare",
        end.name(),
        status,
        kind);
  }

  private SimConnection anyConnection() {
    return connections.size() == 1
        ? connections.get(0)
        : connections.get(world.choices.choose(connections.size()));
  }

  private Player anyPlayer() {
    return anyConnection().player(world.choices.choose(2) == 0 ? Role.CLIENT : Role.SERVER);
  }

  /** Nobody can act: all is over, or time has to pass, which only misfortune is a reason for. */
  private boolean outwait() {
    if (venue.hasEnded() && connections.stream().allMatch(SimConnection::isClosed)) {
      return false;
    }
    judgement.atRest();
    boolean mayPass = world.weather.grave() && timers++ < MOST_TIMERS;
    if (!(mayPass && world.time.pass()) && !giveUp()) {
      judgement.stalled(venue.standing() + "; ");
    }
    return true;
  }

  /** Where a length was changed on its way, somebody may wait for what never comes. */
  private boolean giveUp() {
    if (venue.giveUp()) {
      return true;
    }
    boolean excused = world.faults.has(FaultKind.CORRUPT) && !givenUp;
    if (excused) {
      givenUp = true;
      connections.forEach(
          connection -> connection.players().forEach(player -> player.party().abort()));
    }
    return excused;
  }

  private void guardAgainstSpinning() {
    long moved = connections.stream().mapToLong(SimConnection::moved).sum();
    long progress = connections.stream().mapToLong(SimConnection::progress).sum() + timers;
    fruitless = progress == lastProgress ? fruitless + 1 : 0;
    lastProgress = progress;
    world.findings.require(
        fruitless < MOST_FRUITLESS_STEPS && world.scheduler.steps() < MOST_STEPS + moved,
        Invariant.NO_SPIN,
        "%d acts, the last %d of them without a byte moved",
        world.scheduler.steps(),
        fruitless);
  }

  private Schedule schedule() {
    if (world.scheduler.preemptions() > 0) {
      world.faults.add(Map.of(FaultKind.PREEMPTION, (long) world.scheduler.preemptions()));
    }
    return world.schedule(
        world.findings.first(),
        venue.exercised(),
        connections.stream()
            .map(ScheduleFigures::of)
            .reduce(ScheduleFigures.NONE, ScheduleFigures::plus));
  }
}
