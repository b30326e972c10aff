package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.Counters;
import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Back-pressure: full sockets, paused readers and scarce buffers, and what goes on meanwhile. */
final class FlowScenarios {
  private static final SocketSettings NARROW = new SocketSettings(16 << 10, 16 << 10, true);
  private static final SocketSettings TINY = new SocketSettings(1, 4096, true);
  private static final int LOAD = 300_000;
  private static final int OP = 8_000;

  /** Bytes whose records fit into one buffer. */
  private static final int SHARE = 40_000;

  private static final int BITE = 1_000;
  private static final int LIMIT = 64 << 10;

  /** More bytes than a record takes, and what control records may add to it. */
  private static final int RECORD = 20_000;

  /** More than the buffers of two narrow sockets hold. */
  private static final int SOCKETS = 100_000;

  private static final int TURNS = 50;
  private static final int SIPS = 3;
  private static final int CONNECTIONS = 4;

  /** Places around a record's header and its end, and where several records are in progress. */
  private static final List<Integer> STOPS = List.of(1, 4, 5, 6, 16_000, 16_405, 16_411, 40_000);

  private FlowScenarios() {}

  static List<Scenario> all() {
    return List.of(pausedReader(), poolExhausted(), sendfile(), tickets());
  }

  private static Scenario pausedReader() {
    return Scenario.of(
            "stress/paused-reader",
            "a peer that does not read, or leaves a part unread, holds up its sender within"
                + " bounds and at no cost, and both go on where they stopped",
            stage ->
                List.of(pausing(stage), stage.scene(FlowScenarios::leave).named("leaves a part")))
        .showing(
            "unbounded-ciphertext",
            "backpressure-flag-includes-self",
            "half-close-spin",
            "interest-from-engine-status")
        .exercising(Evidence.PAUSES.atLeast(2 + SIPS), Evidence.FULL_SOCKETS.atLeast(1));
  }

  private static SceneTrial pausing(Stage stage) {
    int limit = stage.draw(LIMIT, 16 << 10, 4 << 10);
    return stage
        .scene(scene -> pause(scene, limit))
        .in(
            stage
                .setting()
                .over(stage.sockets(NARROW))
                .with(usual -> usual.withLimits(limit, limit / 2)))
        .named("reads nothing");
  }

  /** Has the reader leave data, which it is offered again once it resumes and not before. */
  private static void leave(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    ScriptedEndpoint reader = pair.server().endpoint();
    reader.takesAtMost(BITE);
    scene.send(pair.client().endpoint(), (SIPS + 1) * BITE);
    for (int sip = 1; sip <= SIPS; sip++) {
      int taken = sip * BITE;
      scene.await("a part to be taken", () -> reader.received() >= taken);
      scene.turnLoops(3);
      scene.require(reader.received() == taken, "a reader was told again of what it had left");
      scene.exercised(Evidence.PAUSES, 1);
      reader.resumeReading();
    }
    reader.takesAtMost(Integer.MAX_VALUE);
    reader.resumeReading();
    pair.awaitData();
  }

  private static void pause(Scene scene, int limit) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    for (Role role : Role.values()) {
      ScriptedEndpoint reader = pair.endpoint(role);
      ScriptedEndpoint sender = pair.endpoint(role.peer());
      reader.pauseReading();
      long taken = reader.received();
      sender.stream(SOCKETS + 3L * limit, OP);
      scene.await("a send to be refused", () -> isStuck(sender) || reader.received() > taken);
      scene.require(reader.received() == taken, "a reader at rest was told of data");
      scene.settle(() -> reader.steps() + sender.steps());
      scene.leaveAlone();
      long before = reader.steps() + sender.steps();
      scene.turnLoops(TURNS);
      long turned = reader.steps() + sender.steps() - before;
      scene.require(
          turned < TURNS / 2,
          "%d steps were made while nothing could move and the loops turned %d times"
              .formatted(turned, TURNS));
      long queued = sender.counters().peakQueued();
      scene.require(
          queued <= limit / 2 + RECORD,
          "%d bytes of ciphertext were queued for a peer at rest".formatted(queued));
      scene.require(reader.received() == taken, "a reader at rest was told of data");
      scene.exercised(Evidence.PAUSES, 1);
      reader.resumeReading();
      pair.awaitData();
    }
  }

  /** Returns whether nothing moves any more: a send was refused, the socket takes no more. */
  private static boolean isStuck(ScriptedEndpoint sender) {
    Counters counters = sender.counters();
    boolean stopped = counters.wouldBlocks() + counters.partialWrites() > 0;
    return counters.refused() > 0 && stopped && !sender.saidAll();
  }

  private static Scenario poolExhausted() {
    return Scenario.of(
            "stress/pool-exhausted",
            "connections that outnumber the buffers they share all get their turn",
            stage ->
                List.of(
                    stage
                        .scene(FlowScenarios::share)
                        .in(stage.setting().over(stage.sockets(NARROW)).withDataChunks(2))))
        .showing(
            "free-list-cap", "renegotiation-enomem", "write-blocked-on-read-bypasses-producers")
        .exercising(Evidence.STARVED.atLeast(1));
  }

  private static void share(Scene scene) throws InterruptedException {
    List<ConnectionPair> pairs = new ArrayList<>();
    int count = scene.draw(CONNECTIONS, CONNECTIONS - 1);
    for (int i = 0; i < count; i++) {
      pairs.add(scene.connect());
    }
    List<Role> both = List.of(Role.values());
    pairs.forEach(pair -> both.forEach(role -> pair.valve(role).allowWrites(0)));
    // One send each, which is not gathered with others: its records keep the buffer they are in.
    pairs.forEach(pair -> pair.endpoints().forEach(endpoint -> endpoint.stream(SHARE, SHARE)));
    LongSupplier full = () -> pairs.stream().filter(c -> c.valve(Role.CLIENT).isFull()).count();
    scene.await("the buffers to be out", () -> full.getAsLong() > 0);
    scene.settle(full);
    LongSupplier starved =
        () -> both.stream().mapToLong(role -> pairs.stream().filter(starved(role)).count()).sum();
    scene.settle(starved);
    scene.exercised(Evidence.STARVED, starved.getAsLong());
    pairs.forEach(pair -> pair.endpoints().forEach(endpoint -> endpoint.stream(SHARE, OP)));
    pairs.forEach(pair -> both.forEach(role -> pair.valve(role).allowWrites(Valve.OPEN)));
    for (ConnectionPair pair : pairs) {
      pair.awaitData();
    }
  }

  /** Has encrypted nothing, and holds nothing that its wire did not take. */
  private static Predicate<ConnectionPair> starved(Role role) {
    return pair -> {
      ScriptedEndpoint endpoint = pair.endpoint(role);
      boolean waits = endpoint.untold() > 0 && endpoint.counters().plainSent() == 0;
      return waits && !pair.valve(role).isFull();
    };
  }

  private static Scenario sendfile() {
    return Scenario.of(
            "stress/sendfile",
            "a file that stops at every kind of byte of a record, with key updates between,"
                + " resumes exactly there",
            stage -> {
              FileSource file = stage.file();
              boolean updates =
                  stage.protocol() == Protocol.TLS_1_3
                      && stage.can(Role.CLIENT, Capability.REQUESTS_KEY_UPDATE);
              return List.of(
                  stage
                      .scene(scene -> sendfile(scene, file, updates))
                      .in(stage.setting().over(stage.sockets(TINY)).withFileFrom(Role.SERVER)));
            })
        .showing(
            "replayed-span-after-eagain",
            "short-write-restarts-buffer",
            "early-data-charged-twice",
            "returned-more-than-given")
        .exercising(
            Evidence.STOPS.atLeast(STOPS.size()),
            Evidence.FILE_BYTES.atLeast(LOAD),
            Evidence.PARTIAL_WRITES.atLeast(STOPS.size()),
            Evidence.REKEYS.atLeast(0));
  }

  private static void sendfile(Scene scene, FileSource file, boolean updates)
      throws InterruptedException {
    ConnectionPair pair = scene.connect();
    ScriptedEndpoint sender = pair.server().endpoint();
    Valve valve = pair.valve(Role.SERVER);
    valve.allowWrites(0);
    scene.require(sender.send(file, scene.draw(LOAD, LOAD / 3)));
    for (int stop : STOPS) {
      valve.allowWrites(stop);
      scene.await("the file to stop", () -> valve.isFull());
      if (updates) {
        pair.ask(Role.CLIENT, Rekey.KEY_UPDATE_AND_REQUEST);
      }
      scene.send(pair.client().endpoint(), BITE);
      scene.await("data the other way", () -> sender.check().complete());
      scene.exercised(Evidence.STOPS, 1);
    }
    valve.allowWrites(Valve.OPEN);
    pair.awaitData();
    long seen = pair.updatesSeen(Role.CLIENT);
    scene.require(
        !updates || seen >= STOPS.size(),
        "%d of %d key updates of the client were seen".formatted(seen, STOPS.size()));
    scene.exercised(Evidence.FILE_BYTES, pair.client().endpoint().received());
  }

  private static Scenario tickets() {
    return Scenario.of(
            "stress/tickets",
            "session tickets and answers to key updates that a full socket holds up keep nobody"
                + " from reading",
            FlowScenarios::ticketTrials)
        .only(Set.of(Protocol.TLS_1_3))
        .showing("read-needs-write", "mutual-write-deadlock", "control-only-read-looks-empty")
        .exercising(Evidence.BLOCKED_ANSWERS.atLeast(1), Evidence.BLOCKED_TICKETS.atLeast(0));
  }

  private static List<SceneTrial> ticketTrials(Stage stage) {
    List<SceneTrial> trials = new ArrayList<>();
    boolean resuming = Arrays.stream(Role.values()).allMatch(r -> stage.can(r, Capability.RESUMES));
    if (resuming && stage.can(Role.SERVER, Capability.USES_TICKETS)) {
      trials.add(
          stage
              .scene(FlowScenarios::id)
              .with(stage.client().withResumption(), stage.server().withResumption())
              .named("tickets"));
    }
    for (Role asking : Role.values()) {
      if (stage.can(asking, Capability.REQUESTS_KEY_UPDATE)) {
        trials.add(
            stage
                .scene(scene -> answer(scene, asking))
                .named("answers of the " + RenegotiationScenarios.name(asking.peer())));
      }
    }
    if (trials.isEmpty()) {
      stage.able(Capability.REQUESTS_KEY_UPDATE, Set.of());
    }
    return trials;
  }

  /** Holds up the server's ticket, which follows the client's last flight. */
  private static void id(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.begin(c -> c.valve(Role.CLIENT).shutOnceRead());
    scene.await("the server's flight", pair.client().endpoint()::isOpen);
    pair.valve(Role.SERVER).allowWrites(0);
    long before = pair.server().records().records();
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    pair.awaitHandshake();
    long control = readOn(scene, pair, Role.SERVER, before);
    scene.exercised(Evidence.BLOCKED_TICKETS, control);
  }

  private static void answer(Scene scene, Role asking) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.valve(asking.peer()).allowWrites(0);
    long before = pair.at(asking.peer()).records().records();
    pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
    readOn(scene, pair, asking.peer(), before);
  }

  /**
   * Has one side that cannot send read everything.
   *
   * @param before the number of records that it had made when its wire was shut
   * @return the number of control records that were held up
   */
  private static long readOn(Scene scene, ConnectionPair pair, Role mute, long before)
      throws InterruptedException {
    pair.endpoint(mute.peer()).stream(scene.draw(LOAD, LOAD / 3, OP), OP);
    ScriptedEndpoint reading = pair.endpoint(mute);
    scene.await("what the peer sends", () -> reading.check().complete());
    scene.send(reading, BITE);
    scene.await("the wire to be full", () -> pair.valve(mute).isFull());
    pair.valve(mute).allowWrites(Valve.OPEN);
    pair.awaitData();
    // One of the records holds the data.
    long control = pair.at(mute).records().records() - before - 1;
    scene.require(control > 0, "%s had nothing to say but data".formatted(reading.name()));
    scene.exercised(Evidence.BLOCKED_ANSWERS, control);
    pair.exchange(BITE);
    return control;
  }
}
