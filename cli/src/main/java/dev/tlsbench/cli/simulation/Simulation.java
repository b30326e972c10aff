package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.List;
import java.util.Map;

/** Runs one schedule, from connecting to both ends' end or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;

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
    boolean scarce = world.weather.strikes(FaultKind.SCARCITY);
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withMode(what.mode())
            .withLimits(
                scarce ? choices.oneOf(1 << 20, 1, 1000, 20_000) : 1 << 20,
                scarce ? choices.oneOf(128 << 10, 1, 20_000) : 128 << 10);
    Carrier upwards = new Carrier(world, Role.CLIENT);
    Carrier downwards = new Carrier(world, Role.SERVER);
    up = upwards.pipe();
    down = downwards.pipe();
    BufferPool clientPool = pool(scarce, clientContext);
    BufferPool serverPool = pool(scarce, serverContext);
    clientEnd = new Endpoint(world, Role.CLIENT, down, up, clientPool);
    serverEnd = new Endpoint(world, Role.SERVER, up, down, serverPool);
    Messages clients = Messages.chosen(choices);
    ScenarioKind scenario = what.scenario();
    Messages servers = scenario.serverSends() ? Messages.chosen(choices) : Messages.none();
    client =
        new Application(
            clientEnd,
            false,
            clients,
            0,
            scenario.echoes() ? clients : servers,
            scenario.echoes() ? 0 : 1);
    server = new Application(serverEnd, scenario.echoes(), servers, 1, clients, 0);
    world.scheduler.preempt(choices.oneOf(0, 0, 20, 100, 400));
    world.scheduler.beforeEach(clientEnd.effort()::awake);
    world.scheduler.beforeEach(serverEnd.effort()::awake);
    upwards.begin();
    downwards.begin();
    addPlot();
    judgement = new Judgement(world, client, server, List.of(clientPool, serverPool));
    clientEnd.start(clientContext, options, client);
    serverEnd.start(serverContext, options, server);
  }

  /**
   * Runs a schedule.
   *
   * @param storyKept whether the acts are to be put into words
   */
  static Schedule run(
      Case what, Choices choices, TlsContext client, TlsContext server, boolean storyKept) {
    return new Simulation(new World(what, choices, storyKept), client, server).run();
  }

  /**
   * Each end has its own: two ends of one wire that share a few buffers wait for each other, as two
   * processes never do.
   */
  private BufferPool pool(boolean scarce, TlsContext context) {
    int most = scarce ? choices.oneOf(Integer.MAX_VALUE, 4, 3, 2, 1) : Integer.MAX_VALUE;
    BufferPool pool = new BufferPool(context.prefersDirect(), 4, most);
    if (most < Integer.MAX_VALUE) {
      world.scheduler.add(new Neighbour(choices, pool));
    }
    return pool;
  }

  /** What the scenario has the applications do. */
  private void addPlot() {
    switch (world.what.scenario()) {
      case ECHO_MESSAGES, ECHO_FILE -> client.closeWhen(client::complete);
      case ECHO_REKEY -> {
        client.closeWhen(client::complete);
        addRekeys();
      }
      case STREAM_DUPLEX -> {
        client.closeWhen(client::complete);
        server.closeWhen(server::complete);
      }
      case CLOSE_PENDING -> client.closeWhen(client::sentAll);
    }
  }

  private boolean stillOpen() {
    return !client.isClosing() && !server.isClosing();
  }

  private void addRekeys() {
    List<Rekey> ofClient = Rekeying.possible(world.what, Role.CLIENT);
    List<Rekey> ofServer = Rekeying.possible(world.what, Role.SERVER);
    boolean both = !ofClient.isEmpty() && !ofServer.isEmpty();
    boolean byClient = both ? choices.choose(2) == 0 : !ofClient.isEmpty();
    List<Rekey> kinds = byClient ? ofClient : ofServer;
    if (!kinds.isEmpty()) {
      (byClient ? client : server)
          .rekey(new Rekeying(world, kinds, 1 + choices.choose(3)), this::stillOpen);
    }
  }

  private Schedule run() {
    while (world.findings.first() == null) {
      if (!happen() && !world.scheduler.step() && !outwait()) {
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

  /** Whether something happens that nobody on the stage does. */
  private boolean happen() {
    if (world.weather.strikes(FaultKind.SPURIOUS)) {
      Endpoint end = choices.choose(2) == 0 ? clientEnd : serverEnd;
      int which = choices.choose(3);
      world.scheduler.perform(
          new Deed(
              end.name() + " is told of readiness in vain",
              end.loop(),
              () -> true,
              () -> end.tell(which != 2, which != 1)));
      return true;
    }
    if (world.weather.strikes(FaultKind.RESET)) {
      up.reset();
      down.reset();
    }
    if (world.weather.strikes(FaultKind.TIME)) {
      world.time.pass();
    }
    if (world.weather.strikes(FaultKind.EARLY_CLOSE)) {
      (choices.choose(2) == 0 ? client : server).close();
    }
    if (world.weather.strikes(FaultKind.ABORT)) {
      (choices.choose(2) == 0 ? clientEnd : serverEnd).abort();
    }
    return false;
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
    if (world.scheduler.preemptions() > 0) {
      world.faults.add(Map.of(FaultKind.PREEMPTION, (long) world.scheduler.preemptions()));
    }
    return new Schedule(
        choices.made(),
        world.scheduler.steps(),
        finding,
        world.scheduler.steps(),
        world.faults.counts(),
        ScheduleFigures.of(
            clientEnd.connection().counters(),
            serverEnd.connection().counters(),
            client.check().messages() + server.check().messages()),
        world.story.lines());
  }
}
