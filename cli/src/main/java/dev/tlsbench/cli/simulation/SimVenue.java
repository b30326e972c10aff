package dev.tlsbench.cli.simulation;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.scenario.ConnectionPair;
import dev.tlsbench.cli.scenario.ProgressWatchdog;
import dev.tlsbench.cli.scenario.Scene;
import dev.tlsbench.cli.scenario.SceneTrial;
import dev.tlsbench.cli.scenario.ScriptedEndpoint;
import dev.tlsbench.cli.scenario.Sender;
import dev.tlsbench.cli.scenario.Setting;
import dev.tlsbench.cli.scenario.Tally;
import dev.tlsbench.cli.scenario.Venue;
import dev.tlsbench.cli.wire.OverheardContext;
import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.core.BufferPool;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs a script in virtual time, as one of the actors, which acts from one wait to the next. When
 * it gets its turn after its condition holds, and who acts between its steps, is chosen as for any
 * other actor.
 */
final class SimVenue implements Venue, Actor {
  /** The most acts while a loop turns once. */
  private static final int ACTS = 100;

  private final SimState state;
  private final SharedResources resources;
  private final SimConnection first;
  private final Setting setting;
  private final Consumer<SimConnection> begun;
  private final ProgressWatchdog watchdog = new ProgressWatchdog();
  private final Scene scene;
  private final Coroutine script;

  /** The players of all connections, by the endpoint that the script sees. */
  private final Map<ScriptedEndpoint, Player> players = new LinkedHashMap<>();

  private String waitsFor = "";
  private BooleanSupplier holds = () -> false;

  /** The step before which it goes on only when nobody else can act. */
  private int yieldsUntil;

  private boolean inVain;
  private boolean outwaits;
  private boolean over;

  /** Thrown where the script waits when the schedule is over. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param first the connection that the script's first one is made of
   * @param begun notified of each connection once both ends have begun
   */
  SimVenue(
      SimState state,
      SharedResources resources,
      SimConnection first,
      Consumer<SimConnection> begun) {
    this.state = state;
    this.resources = resources;
    this.first = first;
    this.setting = state.trial.setting();
    this.begun = begun;
    this.scene = new Scene(this, state.what.protocol(), watchdog);
    this.script = new Coroutine(this::play);
    state.scheduler.add(this);
  }

  private void play() {
    SceneTrial trial = state.trial;
    try {
      Violation violation = scene.play(trial.script());
      if (violation != null) {
        state.violations.report(violation.invariant(), violation.op(), violation.sentence());
      } else if (!isDisturbed()) {
        String otherwise = trial.otherwise(state.what.cell(), scene);
        state.violations.require(
            otherwise == null, Invariant.SCENARIO, "%s", String.valueOf(otherwise));
      }
    } catch (Over e) {
      // Nobody wants to know any more.
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a script", e);
    }
  }

  /** Returns what was exercised. */
  Tally exercised() {
    return state.trial.exercised(scene);
  }

  // For whoever runs the schedule.

  /** Returns whether the script has ended. */
  boolean hasEnded() {
    return script.hasEnded();
  }

  /** Returns whether the script waits for a deadline to pass. */
  boolean outwaits() {
    return outwaits;
  }

  /** Ends the wait for what cannot come any more; false if there is no reason for that. */
  boolean giveUp() {
    boolean lost =
        state.faultRates.grave()
            || state.faults.has(FaultKind.EARLY_CLOSE)
            || (state.faults.has(FaultKind.DATA_REFUSED) && hasFailed())
            || players.values().stream().anyMatch(Player::waivesTheRest);
    boolean excused = lost && !hasEnded() && !inVain;
    inVain |= excused;
    return excused;
  }

  private boolean hasFailed() {
    return players.keySet().stream().anyMatch(endpoint -> endpoint.failure() != null);
  }

  /** Returns what the script waits for, for people. */
  String liveness() {
    return hasEnded() ? "the script has ended" : "the script waits for " + waitsFor;
  }

  /** Ends the script, since the schedule is over. */
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
    return script.hasStarted() && !hasEnded() && !isSending() && (inVain || holds.getAsBoolean());
  }

  private boolean isSending() {
    for (ScriptedEndpoint endpoint : players.keySet()) {
      if (endpoint.isSending()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean yields() {
    return state.scheduler.steps() < yieldsUntil;
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
  public ConnectionPair pair(Scene owner, int index) {
    SimConnection connection = index == 0 ? first : new SimConnection(state, resources, index);
    Map<Role, Player> both = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      LongSupplier sent = () -> Objects.requireNonNull(both.get(role.peer())).endpoint().accepted();
      Player player = new Player(state, connection, role, index, setting, watchdog, sent);
      both.put(role, player);
      players.put(player.endpoint(), player);
    }
    if (index > 0) {
      connection.begin();
    }
    return new ConnectionPair(
        owner,
        place(Objects.requireNonNull(both.get(Role.CLIENT))),
        place(Objects.requireNonNull(both.get(Role.SERVER))),
        connection.client.handshake());
  }

  private static ConnectionPair.Place place(Player player) {
    return new ConnectionPair.Place(player.endpoint(), player.end().valve(), new RecordTap());
  }

  @Override
  public void start(ConnectionPair pair) {
    start(Role.SERVER, pair.server());
    start(Role.CLIENT, pair.client());
    begun.accept(player(pair.client().endpoint()).both());
  }

  @Override
  public void replaceServer(Role kind) {
    if (kind != Role.SERVER) {
      throw new UnsupportedOperationException("only over sockets does the client's kind serve");
    }
    resources.replaceServer();
  }

  private void start(Role role, ConnectionPair.Place place) {
    Player player = player(place.endpoint());
    ConnectionOptions options = resources.within(setting.options(role).apply(resources.options()));
    Endpoint end = player.end();
    end.start(
        resources.context(role),
        options,
        player,
        own -> new OverheardContext(own, place.records()));
    player.endpoint().attach(end.connection());
  }

  private Player player(ScriptedEndpoint endpoint) {
    return Objects.requireNonNull(players.get(endpoint), "it is of this scene");
  }

  /** Has another thread run this, as one more act. */
  @Override
  public void interject(ScriptedEndpoint endpoint, Runnable action) {
    player(endpoint).end().atDrained(action);
  }

  @Override
  public void spawn(ScriptedEndpoint endpoint, Sender sender) {
    player(endpoint).spawn(sender);
  }

  @Override
  public boolean await(String what, BooleanSupplier condition) {
    rest(what, condition);
    return condition.getAsBoolean();
  }

  @Override
  public boolean outwait(String what, BooleanSupplier condition) {
    outwaits = true;
    try {
      return await(what, condition);
    } finally {
      outwaits = false;
    }
  }

  @Override
  public boolean retry(String what, BooleanSupplier action) {
    while (!action.getAsBoolean()) {
      int withThis = state.scheduler.finished() + 1;
      rest(what, () -> state.scheduler.finished() > withThis);
      if (inVain) {
        return action.getAsBoolean();
      }
    }
    return true;
  }

  @Override
  public void awaitStragglers() {
    turn(1);
  }

  /** Lets others act; an idle loop does not turn here: this returns early when nobody can act. */
  @Override
  public void turn(int turns) {
    yieldsUntil = state.scheduler.steps() + ACTS * turns;
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
  public long nanoTime() {
    return state.time.now();
  }

  @Override
  public void pass(Duration time) {
    state.time.pass(time.toNanos());
  }

  @Override
  public int draw(int... values) {
    return state.of(values);
  }

  @Override
  public boolean isScarce() {
    return resources.scarce();
  }

  @Override
  public boolean isDisturbed() {
    return state.isDisturbed();
  }

  @Override
  public long buffersOut() {
    return resources.pools().stream().mapToLong(BufferPool::outstanding).sum();
  }

  /** Leaves what still runs as it stands. */
  @Override
  public void close() {}
}
