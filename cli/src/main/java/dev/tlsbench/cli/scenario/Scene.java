package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Invariant;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.SelectorLoop;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Connections on real sockets whose both ends do what a script tells them. A script waits for
 * conditions, never for time; what it waits for in vain is a fault.
 */
final class Scene implements AutoCloseable {
  /** How long the ends may take to say what they know, once one has failed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Turns of a loop in which what is under way gets somewhere. */
  private static final int TURNS = 10;

  private static final int MOST_TURNS = 1_000;

  /** Of all loops while they are left alone: a deadline, a stray wake-up. */
  private static final int TURNS_AT_REST = 10;

  private final Bed bed;
  private final Protocol protocol;
  private final Duration patience;
  private final Watch watch = new Watch(true);
  private final List<Couple> couples = new ArrayList<>();
  private final List<Party> alone = new ArrayList<>();
  private final Map<Evidence, Long> evidence = new ConcurrentHashMap<>();
  private final Junction junction;
  private final long began = System.nanoTime();
  private Rest rest = Rest.NONE;

  Scene(Bed bed, Cell cell, Contexts contexts, Setting setting, Duration patience) {
    this.bed = bed;
    this.protocol = cell.protocol();
    this.patience = patience;
    this.junction = new Junction(bed, cell, contexts, setting, patience, watch);
  }

  // For scripts.

  Protocol protocol() {
    return protocol;
  }

  /** Begins another connection; its handshake is not waited for. */
  Couple begin() throws InterruptedException {
    return begin(couple -> {});
  }

  /**
   * Begins another connection.
   *
   * @param before done to it before anything moves
   */
  Couple begin(Consumer<Couple> before) throws InterruptedException {
    Couple couple = junction.couple(this, couples.size());
    couples.add(couple);
    before.accept(couple);
    junction.start(couple);
    return couple;
  }

  /** Begins another connection, and waits for its handshake. */
  Couple connect() throws InterruptedException {
    Couple couple = begin();
    couple.awaitHandshake();
    return couple;
  }

  /** Begins a connection of one end, whose peer is no TLS at all. */
  Party meet(Role role, Stranger stranger) throws InterruptedException {
    Party party = junction.alone(role, alone.size(), stranger);
    alone.add(party);
    return party;
  }

  /** Waits until this holds, which is a fault if nothing moves any more. */
  void await(String what, BooleanSupplier holds) throws InterruptedException {
    boolean came =
        watch.await(
            () ->
                watch.fault() != null || surprises().findAny().isPresent() || holds.getAsBoolean(),
            patience.plus(GRACE));
    if (watch.fault() != null) {
      throw new Flaw(String.valueOf(watch.fault()));
    }
    if (surprises().findAny().isPresent()) {
      watch.awaitStragglers(GRACE);
      throw new Flaw(String.valueOf(EndCheck.broken(ends())));
    }
    if (!came) {
      throw new Flaw(standstill(what));
    }
  }

  /** The send must have been accepted. */
  void require(Admission admission) {
    require(admission == Admission.ACCEPTED, "a send was answered " + admission);
  }

  /** This must hold. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Flaw(otherwise);
    }
  }

  /** This was exercised so often. */
  void exercised(Evidence what, long count) {
    evidence.merge(what, count, Long::sum);
  }

  /** Lets every loop come round so many times, so that what spins is seen to. */
  void turnLoops(int turns) throws InterruptedException {
    for (SelectorLoop loop : bed.loops()) {
      for (int i = 0; i < turns; i++) {
        BlockingQueue<Boolean> turned = new LinkedBlockingQueue<>();
        loop.execute(() -> turned.add(true));
        require(
            turned.poll(patience.toSeconds(), TimeUnit.SECONDS) != null, "an event loop is stuck");
      }
    }
  }

  /** Leaves those alone that have nothing to do, and counts what that costs. */
  void leaveAlone() throws InterruptedException {
    Rest now = Rest.of(bed.loops());
    rest = rest.plus(now);
    judgeAtRest();
    require(
        now.turns() <= TURNS_AT_REST,
        "the event loops came round %d times while nothing could move".formatted(now.turns()));
  }

  private void judgeAtRest() {
    ends().forEach(end -> end.watched().judgeAtRest());
    watch
        .findings()
        .require(
            couples.stream().flatMap(Couple::valves).allMatch(Valve::isWatchedAsAsked),
            Invariant.INTEREST,
            "a selector does not watch a socket for what was asked for last");
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

  // For who plays and judges.

  /** Plays to the end: what is still open then is closed in good order. */
  void play(SceneTrial.Script script) throws InterruptedException {
    try {
      script.play(this);
      parties().filter(party -> !party.isClosed()).forEach(Party::close);
      await("every connection to end", () -> parties().allMatch(End::isClosed));
    } catch (Flaw flaw) {
      watch.fault(String.valueOf(flaw.getMessage()));
    }
  }

  Watch watch() {
    return watch;
  }

  List<Couple> couples() {
    return couples;
  }

  Stream<Party> parties() {
    return Stream.concat(couples.stream().flatMap(Couple::parties), alone.stream());
  }

  Stream<End> ends() {
    return parties().map(End.class::cast);
  }

  /** What was exercised besides what the ends count themselves. */
  Map<Evidence, Long> evidence() {
    return evidence;
  }

  long millis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** What it cost to have nothing to do. */
  Rest rest() {
    return rest;
  }

  /** Buffers that no end has given back. */
  long buffersOut() {
    return junction.buffersOut();
  }

  private Stream<Party> surprises() {
    return parties().filter(party -> party.failure() != null && !party.allowedToFail());
  }

  private String standstill(String what) {
    judgeAtRest();
    StringBuilder text = new StringBuilder("stalled: waited in vain for " + what);
    parties()
        .filter(party -> !party.isClosed())
        .limit(4)
        .forEach(party -> text.append("; ").append(party.standing()));
    return text.toString();
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    parties().forEach(End::abort);
    junction.close();
  }
}
