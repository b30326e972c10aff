package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Runs one schedule, from connecting to both ends' end or to the first finding. */
public final class Simulation {
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_FRUITLESS_STEPS = 1000;
  private static final int MOST_TIMERS = 100;
  private static final int WIDE = 1 << 20;
  private static final int MANY_REKEYS = 40;

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
  private long lastProgress;
  private int fruitless;

  private Simulation(World world, TlsContext clientContext, TlsContext serverContext) {
    this.world = world;
    this.choices = world.choices;
    Case what = world.what;
    // Who leaves data for want of room stops a renegotiation that has to be read to make room.
    boolean scarce =
        what.scenario() != ScenarioKind.ECHO_REKEY && world.weather.strikes(FaultKind.SCARCITY);
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withMode(what.mode())
            .withLimits(
                oneIf(scarce, 1 << 20, 1, 1000, 20_000), oneIf(scarce, 128 << 10, 1, 20_000));
    int buffers = oneIf(scarce, Integer.MAX_VALUE, 4, 3, 2);
    BufferPool heap = new BufferPool(false, 4, buffers);
    BufferPool direct = new BufferPool(true, 4, buffers);
    up = pipe();
    down = pipe();
    clientEnd =
        new Endpoint(world, Role.CLIENT, down, up, clientContext.prefersDirect() ? direct : heap);
    serverEnd =
        new Endpoint(world, Role.SERVER, up, down, serverContext.prefersDirect() ? direct : heap);
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
    addWire("the client's bytes", up);
    addWire("the server's bytes", down);
    addPlot();
    judgement = new Judgement(world, client, server, pools(heap, direct));
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

  private Pipe pipe() {
    boolean small = world.weather.strikes(FaultKind.SMALL_PIPE);
    return new Pipe(oneIf(small, WIDE, 4096, 500, 20_000));
  }

  /** One of these, or the first; a choice is made either way, so that those behind it stay. */
  private int oneIf(boolean free, int... values) {
    int chosen = choices.oneOf(values);
    return free ? chosen : values[0];
  }

  private static Set<BufferPool> pools(BufferPool... pools) {
    return new LinkedHashSet<>(List.of(pools));
  }

  private void addWire(String whose, Pipe pipe) {
    world.scheduler.add(new Deed(whose + " arrive", pipe, pipe::moving, () -> let(pipe), true));
  }

  private void let(Pipe pipe) {
    if (world.weather.strikes(FaultKind.CORRUPT)) {
      pipe.corrupt();
      world.story.event(() -> "the last byte is changed");
    }
    int count = pipe.onTheWay();
    if (world.weather.strikes(FaultKind.DELAY)) {
      count = choices.oneOf(pipe.restOfRecord(), 1, 6, count / 2);
    }
    pipe.let(count);
    world.story.note(pipe::toString);
  }

  /** What the scenario has the applications do. */
  private void addPlot() {
    switch (world.what.scenario()) {
      case ECHO_MESSAGES -> client.closeWhen(client::complete);
      case ECHO_REKEY -> {
        BooleanSupplier rekeysDue = addRekeys();
        // There are engines that fail on a close_notify in the middle of a renegotiation.
        client.closeWhen(() -> client.complete() && !renegotiating() && !rekeysDue.getAsBoolean());
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

  private boolean renegotiating() {
    return clientEnd.engine().rekeying() || serverEnd.engine().rekeying();
  }

  /** Says whether some that are worth waiting for have not begun. */
  private BooleanSupplier addRekeys() {
    List<Rekey> ofClient = Rekeying.possible(world.what, Role.CLIENT);
    List<Rekey> ofServer = Rekeying.possible(world.what, Role.SERVER);
    boolean both = !ofClient.isEmpty() && !ofServer.isEmpty();
    boolean byClient = both ? choices.choose(2) == 0 : !ofClient.isEmpty();
    List<Rekey> kinds = byClient ? ofClient : ofServer;
    if (kinds.isEmpty()) {
      return () -> false;
    }
    Application asking = byClient ? client : server;
    int times =
        kinds.contains(Rekey.RENEGOTIATE)
            ? 1 + choices.choose(3)
            : choices.oneOf(1, 2, 3, MANY_REKEYS);
    Rekeying rekeying = new Rekeying(world, asking.end(), kinds, times);
    asking.rekey(rekeying, this::stillOpen);
    return () -> times == MANY_REKEYS && asking.isOpen() && rekeying.due();
  }

  private Schedule run(int lastStep) {
    while (world.findings.first() == null) {
      if (world.scheduler.steps() > lastStep) {
        return schedule();
      }
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
      world.story.event(() -> "the connection is reset");
      up.reset();
      down.reset();
    }
    if (world.weather.strikes(FaultKind.TIME)) {
      world.story.event(() -> "time passes, to the next deadline");
      world.time.pass();
    }
    if (world.what.scenario() != ScenarioKind.ECHO_REKEY
        && world.weather.strikes(FaultKind.EARLY_CLOSE)) {
      Application early = choices.choose(2) == 0 ? client : server;
      world.story.event(() -> early.end().name() + " closes early");
      early.close();
    }
    if (world.weather.strikes(FaultKind.ABORT)) {
      Endpoint end = choices.choose(2) == 0 ? clientEnd : serverEnd;
      world.story.event(() -> end.name() + " aborts");
      end.abort();
    }
    return false;
  }

  /** Nobody can act: all is over, or time has to pass, which only misfortune is a reason for. */
  private boolean outwait() {
    if (clientEnd.isClosed() && serverEnd.isClosed()) {
      return false;
    }
    boolean mayPass = world.weather.grave() && timers++ < MOST_TIMERS;
    if (!mayPass || !world.time.pass()) {
      judgement.stalled();
    }
    return true;
  }

  private void guardAgainstSpinning() {
    long progress =
        clientEnd.cipher().progress()
            + serverEnd.cipher().progress()
            + up.onTheWay()
            - down.onTheWay()
            + client.ledger().told()
            + server.ledger().told()
            + timers;
    fruitless = progress == lastProgress ? fruitless + 1 : 0;
    lastProgress = progress;
    world.findings.require(
        fruitless < MOST_FRUITLESS_STEPS && world.scheduler.steps() < MOST_STEPS,
        Invariant.NO_SPIN,
        "%d acts, the last %d of them without a byte moved",
        world.scheduler.steps(),
        fruitless);
  }

  private Schedule schedule() {
    Finding finding = world.findings.first();
    if (world.scheduler.preemptions() > 0) {
      world.weather.struck().put(FaultKind.PREEMPTION, (long) world.scheduler.preemptions());
    }
    return new Schedule(
        choices.made(),
        world.scheduler.steps(),
        finding,
        world.scheduler.steps(),
        world.weather.struck(),
        ScheduleFigures.of(
            clientEnd.connection().counters(),
            serverEnd.connection().counters(),
            client.check().messages() + server.check().messages()),
        world.story.lines());
  }
}
