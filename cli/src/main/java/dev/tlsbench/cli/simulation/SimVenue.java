package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Finding;
import dev.tlsbench.cli.scenario.Couple;
import dev.tlsbench.cli.scenario.Evidence;
import dev.tlsbench.cli.scenario.Party;
import dev.tlsbench.cli.scenario.Scene;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.cli.scenario.Sender;
import dev.tlsbench.cli.scenario.Setting;
import dev.tlsbench.cli.scenario.Venue;
import dev.tlsbench.cli.scenario.Watch;
import dev.tlsbench.cli.wire.HandshakeTap;
import dev.tlsbench.cli.wire.OverheardContext;
import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Role;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Plays a script in virtual time: it is one of the actors, and acts from one wait to the next. When
 * it gets its turn once what it waits for holds, and who gets in between its own steps, is chosen
 * as for any other.
 */
final class SimVenue implements Venue, Actor {
  /** How many there are at the most while a loop turns once. */
  private static final int ACTS = 100;

  private final World world;
  private final Rig rig;
  private final Setting setting;
  private final Watch watch = new Watch();
  private final Scene scene;
  private final Coroutine script;
  private final Player client;
  private final Player server;
  private String waitsFor = "";
  private BooleanSupplier holds = () -> false;

  /** Before this step it goes on only when nobody else can act. */
  private int yieldsUntil;

  private boolean inVain;
  private boolean over;

  /** Thrown where the script waits, when the schedule is over. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  SimVenue(World world, Rig rig, SceneTrial trial) {
    this.world = world;
    this.rig = rig;
    this.setting = trial.setting();
    this.scene = new Scene(this, world.what.protocol(), watch);
    this.script = new Coroutine(() -> play(trial));
    this.client = player(Role.CLIENT);
    this.server = player(Role.SERVER);
    world.scheduler.add(this);
  }

  private Player player(Role role) {
    return new Player(
        world, rig.end(role), role, setting, watch, () -> side(role.peer()).party().accepted());
  }

  private void play(SceneTrial trial) {
    try {
      Finding finding = scene.play(trial.script());
      if (finding != null) {
        world.findings.report(finding.invariant(), finding.op(), finding.sentence());
      }
    } catch (Over e) {
      // Nobody wants to know any more.
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a script", e);
    }
  }

  Player side(Role role) {
    return role == Role.CLIENT ? client : server;
  }

  /** What was exercised. */
  Map<Evidence, Long> evidence() {
    return scene.evidence();
  }

  // For who runs the schedule.

  /** Whether the script has ended. */
  boolean hasEnded() {
    return script.hasEnded();
  }

  /** What it waits for cannot come any more; whether there is a reason for that. */
  boolean giveUp() {
    boolean lost = world.weather.grave() || world.faults.has(FaultKind.EARLY_CLOSE);
    boolean excused = lost && !hasEnded() && !inVain;
    inVain |= excused;
    return excused;
  }

  /** What the script waits for, for people. */
  String standing() {
    return hasEnded() ? "the script has ended" : "the script waits for " + waitsFor;
  }

  /** The schedule is over. */
  void end() {
    over = true;
    if (script.hasStarted() && !hasEnded()) {
      script.resume();
    }
  }

  @Override
  public Object thread() {
    return this;
  }

  @Override
  public boolean ready() {
    return script.hasStarted()
        && !hasEnded()
        && !client.party().isSending()
        && !server.party().isSending()
        && (inVain || holds.getAsBoolean());
  }

  @Override
  public boolean yields() {
    return world.scheduler.steps() < yieldsUntil;
  }

  @Override
  public void act() {
    script.resume();
  }

  @Override
  public String toString() {
    return script.hasStarted() ? "the script goes on after " + waitsFor : "the script begins";
  }

  // For the script.

  @Override
  public Couple couple(Scene owner, int index) {
    if (index > 0) {
      throw new UnsupportedOperationException("there is one connection in virtual time");
    }
    return new Couple(
        owner, place(client), place(server), new HandshakeTap(rig.client.valve(), Role.CLIENT));
  }

  private static Couple.Place place(Player player) {
    return new Couple.Place(player.party(), player.end().valve(), new RecordTap());
  }

  @Override
  public void start(Couple couple) {
    start(Role.SERVER, couple.server().records());
    start(Role.CLIENT, couple.client().records());
  }

  private void start(Role role, RecordTap records) {
    Player player = side(role);
    ConnectionOptions options = rig.within(setting.options(role).apply(rig.options()));
    Endpoint end = player.end();
    end.start(rig.context(role), options, player, own -> new OverheardContext(own, records));
    player.party().attach(end.connection());
  }

  @Override
  public void spawn(Party party, Sender sender) {
    Player player = party == client.party() ? client : server;
    player.spawn(sender);
  }

  @Override
  public boolean await(String what, BooleanSupplier condition) {
    rest(what, condition);
    return condition.getAsBoolean();
  }

  @Override
  public boolean retry(String what, BooleanSupplier deed) {
    while (!deed.getAsBoolean()) {
      int seen = world.scheduler.steps();
      rest(what, () -> world.scheduler.steps() > seen);
      if (inVain) {
        return deed.getAsBoolean();
      }
    }
    return true;
  }

  @Override
  public void awaitStragglers() {
    turn(1);
  }

  /** Nobody turns over who has nothing to do: it is over when nobody can act. */
  @Override
  public void turn(int turns) {
    yieldsUntil = world.scheduler.steps() + ACTS * turns;
    rest("others to act", () -> true);
    yieldsUntil = 0;
  }

  private void rest(String what, BooleanSupplier condition) {
    waitsFor = what;
    holds = condition;
    inVain = false;
    script.rest();
    if (over) {
      throw new Over();
    }
  }

  @Override
  public int draw(int... values) {
    return world.draw(values);
  }

  @Override
  public boolean isScarce() {
    return world.faults.has(FaultKind.SCARCITY);
  }

  @Override
  public boolean isDisturbed() {
    return world.isDisturbed();
  }

  @Override
  public long buffersOut() {
    return rig.pools().stream().mapToLong(BufferPool::outstanding).sum();
  }

  /** What still runs is left as it stands. */
  @Override
  public void close() {}
}
