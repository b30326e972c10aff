package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one schedule, from connecting to both ends' end or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;
  private static final int RACING = 400;

  private final World world;
  private final Rig rig;
  private final Side client;
  private final Side server;
  private final @Nullable SimVenue venue;
  private final Judgement judgement;
  private int timers;
  private boolean givenUp;
  private long lastProgress;
  private int fruitless;

  private Simulation(World world, TlsContext clientContext, TlsContext serverContext) {
    this.world = world;
    this.rig = new Rig(world, clientContext, serverContext, this::noteStarved);
    SceneTrial trial = world.trial;
    venue = trial == null ? null : new SimVenue(world, rig, trial);
    if (venue == null) {
      Plotted plotted = new Plotted(world, rig);
      client = plotted.client();
      server = plotted.server();
    } else {
      client = venue.side(Role.CLIENT);
      server = venue.side(Role.SERVER);
    }
    int rate = world.choices.oneOf(0, 0, 20, 100, RACING);
    world.scheduler.preempt(world.plot.has(Circumstance.RACED) ? RACING : rate);
    rig.begin();
    judgement = new Judgement(world, client, server, rig.pools());
  }

  /**
   * Runs a schedule.
   *
   * @param lastStep behind this one it is broken off
   */
  static Schedule run(World world, TlsContext client, TlsContext server, int lastStep) {
    Simulation simulation = new Simulation(world, client, server);
    simulation.begin();
    Schedule schedule = simulation.run(lastStep);
    if (simulation.venue != null) {
      simulation.venue.end();
    }
    return schedule;
  }

  private void begin() {
    if (venue != null) {
      world.scheduler.perform(venue);
    } else {
      new Staging(world, (Application) client, (Application) server, List.of(rig.up, rig.down))
          .set();
      rig.client.start(rig.context(Role.CLIENT), rig.options(), client, tapped -> tapped);
      rig.server.start(rig.context(Role.SERVER), rig.options(), server, tapped -> tapped);
    }
  }

  /** A neighbour has had a buffer for which a connection with sends that wait may have waited. */
  private void noteStarved(Role role) {
    Side side = role == Role.CLIENT ? client : server;
    boolean waits = side.isOpen() && side.untold() > 0 && side.end().cipher().queued() == 0;
    world.seen.note(Evidence.STARVED, world.trial == null && waits ? 1 : 0);
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
      anySide().end().selector().spreadRumour();
    }
    if (world.weather.strikes(FaultKind.RESET)) {
      world.story.event(() -> "the connection is reset");
      rig.up.reset();
      rig.down.reset();
    }
    if (world.weather.strikes(FaultKind.TIME)) {
      world.story.event(() -> "time passes, to the next deadline");
      world.time.pass();
    }
    if (world.weather.strikes(FaultKind.UNDECLARED_REKEY)) {
      askInVain(world.choices.choose(2) == 0 ? Role.CLIENT : Role.SERVER);
    }
    if (world.weather.strikes(FaultKind.PAUSE_AT_CLOSE)) {
      rest(anySide());
    }
    if (world.weather.strikes(FaultKind.EARLY_CLOSE)) {
      Side early = anySide();
      world.story.event(() -> early.end().name() + " closes early");
      early.close();
    }
    if (world.weather.strikes(FaultKind.ABORT)) {
      Side side = anySide();
      world.story.event(() -> side.end().name() + " aborts");
      side.abort();
    }
  }

  /** What an engine does not declare it does not do, and whoever asked goes on as before. */
  private void askInVain(Role role) {
    List<Rekey> undeclared = Rekeying.undeclared(world.what, role);
    if (undeclared.isEmpty()) {
      return;
    }
    Endpoint end = rig.end(role);
    Rekey kind = undeclared.get(world.choices.choose(undeclared.size()));
    EngineStatus status = end.connection().rekey(kind);
    world.story.event(() -> "%s asks for a %s in vain: %s".formatted(end.name(), kind, status));
    world.findings.require(
        status != EngineStatus.OK && status != EngineStatus.FAILED,
        Invariant.REKEY,
        "%s answered %s to a %s, which its backend does not declare",
        end.name(),
        status,
        kind);
  }

  /** Stops and goes on at once; it may have closed, or ended, before. */
  private void rest(Side side) {
    if (side.isClosing()) {
      world.story.event(() -> side.end().name() + " stops reading for a moment behind its close");
      side.end().connection().pauseReading();
      side.end().connection().resumeReading();
    }
  }

  private Side anySide() {
    return world.choices.choose(2) == 0 ? client : server;
  }

  /** Nobody can act: all is over, or time has to pass, which only misfortune is a reason for. */
  private boolean outwait() {
    boolean played = venue == null || venue.hasEnded();
    if (played && client.end().isClosed() && server.end().isClosed()) {
      return false;
    }
    judgement.atRest();
    boolean mayPass = world.weather.grave() && timers++ < MOST_TIMERS;
    if (!(mayPass && world.time.pass()) && !giveUp()) {
      judgement.stalled(venue == null ? "" : venue.standing() + "; ");
    }
    return true;
  }

  /** Where a length was changed on its way, somebody may wait for what never comes. */
  private boolean giveUp() {
    if (venue != null && venue.giveUp()) {
      return true;
    }
    boolean excused = world.faults.has(FaultKind.CORRUPT) && !givenUp;
    if (excused) {
      givenUp = true;
      client.abort();
      server.abort();
    }
    return excused;
  }

  private void guardAgainstSpinning() {
    long moved = rig.client.cipher().progress() + rig.server.cipher().progress();
    long progress =
        moved
            + rig.up.onTheWay()
            - rig.down.onTheWay()
            + client.ledger().told()
            + server.ledger().told()
            + timers;
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
    Finding finding = world.findings.first();
    if (venue == null) {
      world.seen.note(Evidence.COMPLETIONS, client.ledger().told());
      world.seen.note(Evidence.REKEYS, rig.client.connection().counters().rekeys());
      world.seen.note(Evidence.REKEYS, rig.server.connection().counters().rekeys());
    } else {
      world.seen.add(venue.evidence());
    }
    if (world.scheduler.preemptions() > 0) {
      world.faults.add(Map.of(FaultKind.PREEMPTION, (long) world.scheduler.preemptions()));
    }
    return new Schedule(
        world.choices.made(),
        world.scheduler.steps(),
        finding,
        world.scheduler.steps(),
        world.faults.counts(),
        world.seen.counts(),
        ScheduleFigures.of(
            rig.client.connection().counters(),
            rig.server.connection().counters(),
            client.messages() + server.messages()),
        world.story.lines());
  }
}
