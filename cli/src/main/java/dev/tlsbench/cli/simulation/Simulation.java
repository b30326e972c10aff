package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.Map;

/** Runs one schedule, from connecting to both ends' end or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;
  private static final int RACING = 400;
  private static final int NARROW_LIMIT = 20_000;

  private final World world;
  private final Choices choices;
  private final Pipe up;
  private final Pipe down;
  private final Endpoint clientEnd;
  private final Endpoint serverEnd;
  private final Application client;
  private final Application server;
  private final Judgement judgement;
  private int timers;
  private boolean givenUp;
  private long lastProgress;
  private int fruitless;

  private Simulation(World world, TlsContext clientContext, TlsContext serverContext) {
    this.world = world;
    this.choices = world.choices;
    Case what = world.what;
    Plot plot = world.plot;
    boolean scarce = world.weather.strikes(FaultKind.SCARCITY);
    int most = plot.has(Circumstance.NARROW) ? NARROW_LIMIT : Integer.MAX_VALUE;
    int parked = choices.oneIf(scarce, 1 << 20, 1, 1000, NARROW_LIMIT);
    int cipher = choices.oneIf(scarce, 128 << 10, 1, NARROW_LIMIT);
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withMode(what.mode())
            .withLimits(Math.min(parked, most), Math.min(cipher, most));
    Carrier upwards = new Carrier(world, Role.CLIENT);
    Carrier downwards = new Carrier(world, Role.SERVER);
    up = upwards.pipe();
    down = downwards.pipe();
    BufferPool clientPool = pool(Role.CLIENT, scarce, clientContext);
    BufferPool serverPool = pool(Role.SERVER, scarce, serverContext);
    clientEnd = new Endpoint(world, Role.CLIENT, down, up, clientPool);
    serverEnd = new Endpoint(world, Role.SERVER, up, down, serverPool);
    Messages clients = Messages.chosen(choices, plot.load());
    boolean echoes = plot.traffic() == Traffic.ECHO;
    boolean duplex = plot.traffic() == Traffic.DUPLEX;
    Messages servers = duplex ? Messages.chosen(choices, plot.load()) : Messages.none();
    client =
        new Application(clientEnd, false, clients, 0, echoes ? clients : servers, echoes ? 0 : 1);
    server = new Application(serverEnd, echoes, servers, 1, clients, 0);
    int rate = choices.oneOf(0, 0, 20, 100, RACING);
    world.scheduler.preempt(plot.has(Circumstance.RACED) ? RACING : rate);
    world.scheduler.beforeEach(clientEnd.effort()::awake);
    world.scheduler.beforeEach(serverEnd.effort()::awake);
    upwards.begin();
    downwards.begin();
    new Staging(world, client, server, List.of(up, down)).set();
    judgement = new Judgement(world, client, server, List.of(clientPool, serverPool));
    clientEnd.start(clientContext, options, client);
    serverEnd.start(serverContext, options, server);
  }

  /**
   * Runs a schedule.
   *
   * @param lastStep behind this one it is broken off
   */
  static Schedule run(World world, TlsContext client, TlsContext server, int lastStep) {
    return new Simulation(world, client, server).run(lastStep);
  }

  /**
   * Each end has its own: two ends of one wire that share a few buffers wait for each other, as two
   * processes never do.
   */
  private BufferPool pool(Role role, boolean scarce, TlsContext context) {
    int drawn = choices.oneIf(scarce, Integer.MAX_VALUE, 4, 3, 2, 1);
    boolean pressing = world.plot.has(Circumstance.SCARCE);
    int most = pressing ? 1 : drawn;
    BufferPool pool = new BufferPool(context.prefersDirect(), 4, most).poisoning();
    if (most < Integer.MAX_VALUE) {
      world.scheduler.add(new Neighbour(choices, pool, pressing, () -> noteStarved(role)));
    }
    return pool;
  }

  /** A neighbour has had a buffer for which a connection with sends that wait may have waited. */
  private void noteStarved(Role role) {
    Application side = role == Role.CLIENT ? client : server;
    boolean waits = side.isOpen() && side.untold() > 0 && side.end().cipher().queued() == 0;
    world.seen.note(Evidence.STARVED, waits ? 1 : 0);
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
      anyEnd().selector().spreadRumour();
    }
    if (world.weather.strikes(FaultKind.RESET)) {
      world.story.event(() -> "the connection is reset");
      up.reset();
      down.reset();
    }
    if (world.weather.strikes(FaultKind.TIME)) {
      world.story.event(() -> "time passes, to the next deadline");
      world.time.pass();
    }
    if (world.weather.strikes(FaultKind.EARLY_CLOSE)) {
      Application early = choices.choose(2) == 0 ? client : server;
      world.story.event(() -> early.end().name() + " closes early");
      early.close();
    }
    if (world.weather.strikes(FaultKind.ABORT)) {
      Endpoint end = anyEnd();
      world.story.event(() -> end.name() + " aborts");
      end.abort();
    }
  }

  private Endpoint anyEnd() {
    return choices.choose(2) == 0 ? clientEnd : serverEnd;
  }

  /** Nobody can act: all is over, or time has to pass, which only misfortune is a reason for. */
  private boolean outwait() {
    if (clientEnd.isClosed() && serverEnd.isClosed()) {
      return false;
    }
    boolean mayPass = world.weather.grave() && timers++ < MOST_TIMERS;
    if (!(mayPass && world.time.pass()) && !giveUp()) {
      judgement.stalled();
    }
    return true;
  }

  /** Where a length was changed on its way, somebody may wait for what never comes. */
  private boolean giveUp() {
    boolean excused = world.faults.has(FaultKind.CORRUPT) && !givenUp;
    if (excused) {
      givenUp = true;
      clientEnd.abort();
      serverEnd.abort();
    }
    return excused;
  }

  private void guardAgainstSpinning() {
    long moved = clientEnd.cipher().progress() + serverEnd.cipher().progress();
    long progress =
        moved
            + up.onTheWay()
            - down.onTheWay()
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
    world.seen.note(Evidence.COMPLETIONS, client.ledger().told());
    world.seen.note(Evidence.REKEYS, clientEnd.connection().counters().rekeys());
    world.seen.note(Evidence.REKEYS, serverEnd.connection().counters().rekeys());
    if (world.scheduler.preemptions() > 0) {
      world.faults.add(Map.of(FaultKind.PREEMPTION, (long) world.scheduler.preemptions()));
    }
    return new Schedule(
        choices.made(),
        world.scheduler.steps(),
        finding,
        world.scheduler.steps(),
        world.faults.counts(),
        world.seen.counts(),
        ScheduleFigures.of(
            clientEnd.connection().counters(),
            serverEnd.connection().counters(),
            client.check().messages() + server.check().messages()),
        world.story.lines());
  }
}
