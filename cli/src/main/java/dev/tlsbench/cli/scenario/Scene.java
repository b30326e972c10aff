package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.Counters;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connections with both ends under the control of a script, over sockets or in virtual time. A
 * script waits for conditions, never for time; a condition that never holds is a fault.
 */
public final class Scene implements AutoCloseable {
  /** Turns of the loops within which anything in progress moves. */
  private static final int TURNS = 10;

  private static final int MOST_TURNS = 1_000;

  private final Venue venue;
  private final Protocol protocol;
  private final ProgressWatchdog watchdog;
  private final List<ConnectionPair> pairs = new ArrayList<>();
  private final List<ScriptedEndpoint> alone = new ArrayList<>();
  private final Map<Evidence, Long> evidence = new ConcurrentHashMap<>();
  private String signature = "";

  /** Creates a scene whose watchdog is notified of all that moves and of what is wrong. */
  public Scene(Venue venue, Protocol protocol, ProgressWatchdog watchdog) {
    this.venue = venue;
    this.protocol = protocol;
    this.watchdog = watchdog;
  }

  // For scripts.

  Protocol protocol() {
    return protocol;
  }

  /** Begins another connection without waiting for its handshake. */
  ConnectionPair begin() throws InterruptedException {
    return begin(pair -> {});
  }

  /**
   * Begins another connection.
   *
   * @param before applied to it before anything moves
   */
  ConnectionPair begin(Consumer<ConnectionPair> before) throws InterruptedException {
    ConnectionPair pair = venue.pair(this, pairs.size());
    pairs.add(pair);
    before.accept(pair);
    venue.start(pair);
    return pair;
  }

  /** Begins another connection, and waits for its handshake. */
  ConnectionPair connect() throws InterruptedException {
    ConnectionPair pair = begin();
    pair.awaitHandshake();
    return pair;
  }

  /** Begins a connection with one end, whose peer speaks no TLS at all. */
  ScriptedEndpoint meet(Role role, NonTlsPeer nonTlsPeer) throws InterruptedException {
    ScriptedEndpoint endpoint = venue.meet(role, alone.size(), nonTlsPeer);
    alone.add(endpoint);
    return endpoint;
  }

  /** Has a fresh server take the next connections, of the backend of this side. */
  void replaceServer(Role kind) {
    venue.replaceServer(kind);
  }

  /** Waits until a condition holds; it is a fault if nothing moves any more before that. */
  void await(String what, BooleanSupplier holds) throws InterruptedException {
    requireGood(what, venue.await(what, () -> isBroken() || holds.getAsBoolean()));
  }

  /** Waits until a condition holds that a deadline has to pass for. */
  void outwait(String what, BooleanSupplier holds) throws InterruptedException {
    requireGood(what, venue.outwait(what, () -> isBroken() || holds.getAsBoolean()));
  }

  /** Repeats this until it succeeds; it is a fault if nothing moves any more before that. */
  void retry(String what, BooleanSupplier action) throws InterruptedException {
    requireGood(what, venue.retry(what, () -> isBroken() || action.getAsBoolean()));
  }

  private void requireGood(String what, boolean came) throws InterruptedException {
    String fault = watchdog.fault();
    if (fault != null) {
      throw new ScenarioFailure(fault);
    }
    if (isSurprised()) {
      venue.awaitStragglers();
      throw new ScenarioFailure(Invariant.NOTHING_LOST, String.valueOf(EndCheck.broken(ends())));
    }
    if (!came) {
      throw new ScenarioFailure(Invariant.PROGRESS, standstill(what));
    }
  }

  private boolean isBroken() {
    return watchdog.fault() != null || isSurprised();
  }

  /** Has an end send this many bytes. They must be accepted, at once unless room is scarce. */
  void send(ScriptedEndpoint endpoint, int size) {
    Admission admission = endpoint.send(size);
    if (admission == Admission.FULL && venue.isScarce()) {
      endpoint.stream(size, size);
    } else {
      require(admission);
    }
  }

  /** Requires that a send was accepted. */
  void require(Admission admission) {
    require(admission == Admission.ACCEPTED, "a send was answered " + admission);
  }

  /** Fails with this sentence unless a condition holds. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ScenarioFailure(otherwise);
    }
  }

  /** Records how often something was exercised. */
  void exercised(Evidence what, long count) {
    evidence.merge(what, count, what::together);
  }

  /** Has this sender send over a connection that has begun, from a thread of its own. */
  void spawn(ScriptedEndpoint endpoint, Sender sender) {
    venue.spawn(endpoint, sender);
  }

  /** Chooses one of these values: the first over sockets, drawn from the seed in virtual time. */
  int draw(int... values) {
    return venue.draw(values);
  }

  /** Returns the time in nanoseconds, on the clock of its connections. */
  long nanoTime() {
    return venue.nanoTime();
  }

  /** Lets so much time pass in which nothing is due; over sockets none. */
  void pass(Duration time) {
    venue.pass(time);
  }

  /** Runs this on the loop of this end. */
  void onLoop(ScriptedEndpoint endpoint, Runnable action) {
    venue.onLoop(endpoint, action);
  }

  /** Has another thread run this once, as {@link Venue#interject} describes. */
  void interject(ScriptedEndpoint endpoint, Runnable action) {
    venue.interject(endpoint, action);
  }

  /** Lets every loop come round this many times, so that whatever spins is noticed. */
  void turnLoops(int turns) throws InterruptedException {
    venue.turn(turns);
  }

  /** Leaves idle connections alone, and measures what that costs. */
  void leaveAlone() throws InterruptedException {
    venue.leaveAlone();
  }

  /** Waits until a figure stays the same while every loop comes round a few times. */
  void settle(LongSupplier figure) throws InterruptedException {
    long before;
    int turns = 0;
    do {
      before = figure.getAsLong();
      turnLoops(TURNS);
      require(++turns < MOST_TURNS, "nothing comes to rest");
    } while (figure.getAsLong() != before);
  }

  // For those who play and judge.

  /**
   * Runs the script, then closes cleanly whatever is still open. If a fault has changed a
   * connection behind the script's back, the script may stop at the point where it notices.
   *
   * @return what did not hold; null if all did
   */
  public @Nullable Violation play(SceneTrial.Script script) throws InterruptedException {
    try {
      script.play(this);
    } catch (ScenarioFailure flaw) {
      if (!venue.isDisturbed()) {
        signature = flaw.signature();
        return flaw.violation();
      }
      if (venue.mayWaitForEver()) {
        endpoints().forEach(End::abort);
      } else {
        pairs.forEach(ConnectionPair::letGo);
      }
    }
    try {
      endpoints().filter(endpoint -> !endpoint.isClosed()).forEach(ScriptedEndpoint::close);
      await("every connection to end", () -> endpoints().allMatch(End::isClosed));
      return null;
    } catch (ScenarioFailure flaw) {
      return flaw.violation();
    }
  }

  ProgressWatchdog watch() {
    return watchdog;
  }

  List<ConnectionPair> pairs() {
    return pairs;
  }

  /** Returns the ends whose peers speak no TLS. */
  List<ScriptedEndpoint> alone() {
    return alone;
  }

  /**
   * Identifies the fault that the script found, whatever its words; empty if the fault is a failed
   * connection, which identifies itself.
   */
  String signature() {
    return signature;
  }

  Stream<ScriptedEndpoint> endpoints() {
    return Stream.concat(pairs.stream().flatMap(ConnectionPair::endpoints), alone.stream());
  }

  Stream<End> ends() {
    return endpoints().map(End.class::cast);
  }

  /** Returns all that was exercised: what the script has recorded, and what any scene counts. */
  public Map<Evidence, Long> evidence() {
    Map<Evidence, Long> all = new EnumMap<>(Evidence.class);
    all.putAll(evidence);
    all.merge(Evidence.REKEYS, rekeysSeen(), Long::sum);
    all.merge(Evidence.LATER_COMPLETIONS, sum(Counters::toldLater), Long::sum);
    all.merge(Evidence.PARTIAL_WRITES, sum(Counters::partialWrites), Long::sum);
    all.merge(Evidence.FULL_SOCKETS, sum(Counters::wouldBlocks), Long::sum);
    all.merge(Evidence.COMPLETIONS, ends().mapToLong(end -> end.ledger().told()).sum(), Long::sum);
    return all;
  }

  /** Returns how many rekeys were seen on all connections. */
  long rekeysSeen() {
    return pairs.stream().mapToLong(ConnectionPair::rekeysSeen).sum();
  }

  /** Returns a counter's sum over all connections that have begun. */
  long sum(ToLongFunction<Counters> figure) {
    return endpoints()
        .filter(endpoint -> endpoint.connection() != null)
        .map(ScriptedEndpoint::counters)
        .mapToLong(figure)
        .sum();
  }

  /** Returns what it cost to have nothing to do. */
  IdleCost rest() {
    return venue.rest();
  }

  /** Returns how many buffers no end has given back. */
  long buffersOut() {
    return venue.buffersOut();
  }

  private boolean isSurprised() {
    return hasFailed() && !venue.isDisturbed();
  }

  /** It is asked at each step of a schedule, and so without a stream. */
  private boolean hasFailed() {
    for (ConnectionPair pair : pairs) {
      if (pair.client().endpoint().failedUnexpectedly()
          || pair.server().endpoint().failedUnexpectedly()) {
        return true;
      }
    }
    for (ScriptedEndpoint endpoint : alone) {
      if (endpoint.failedUnexpectedly()) {
        return true;
      }
    }
    return false;
  }

  private String standstill(String what) {
    venue.judgeAtRest();
    StringBuilder text = new StringBuilder("stalled: waited in vain for " + what);
    endpoints()
        .filter(endpoint -> !endpoint.isClosed())
        .limit(4)
        .forEach(endpoint -> text.append("; ").append(endpoint.liveness()));
    return text.toString();
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    endpoints().forEach(End::abort);
    venue.close();
  }
}
