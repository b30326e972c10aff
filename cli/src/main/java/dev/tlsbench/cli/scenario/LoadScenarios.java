package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Much at once: sends, threads, connections, directions. */
final class LoadScenarios {
  private static final int SENDS = 2_000;
  private static final int MANY_SENDS = 100_000;
  private static final int SMALL = 128;
  private static final int LARGE = 64 << 10;
  private static final int ROUNDS = 8;
  private static final SocketSettings NARROW = new SocketSettings(16 << 10, 16 << 10, true);
  private static final int DUPLEX = 512 << 10;
  private static final int STRETCH = 1 << 20;
  private static final int STRETCHES = 4;
  private static final int UNDER_WAY = 64;
  private static final int LEAST_PERCENT = 30;
  private static final int LEAST_READ = STRETCH / 100 * LEAST_PERCENT;
  private static final int OP = 8_000;
  private static final int TURNS = 10;

  private LoadScenarios() {}

  static List<Scenario> all() {
    return List.of(
        sendLoad("send-load", SENDS).in(Profile.SMOKE),
        sendLoad("send-load-long", MANY_SENDS).in(Profile.SOAK).overSockets("volume"),
        largeMessage(),
        manyThreads(),
        manyConnections(),
        bidirectional(),
        duplexFull(),
        churn());
  }

  private static Scenario sendLoad(String name, int sends) {
    return Scenario.of(
            "stress/" + name,
            "%,d small sends in a row are each reported once, and their bytes arrive in order"
                .formatted(sends),
            stage -> {
              int count = stage.overrides().messages(sends);
              int size = stage.overrides().size(SMALL);
              return List.of(
                  stage.scene(
                      scene -> {
                        ConnectionPair pair = scene.connect();
                        pair.client().endpoint().stream((long) count * size, size);
                        pair.awaitData();
                      }));
            })
        .showing("merged-ops-one-callback", "sync-success-silent", "double-send-after-pending")
        .exercising(Evidence.COMPLETIONS.atLeast(sends));
  }

  private static Scenario largeMessage() {
    return Scenario.of(
            "stress/large-message",
            "a send of several records is reported once, when all of it has left",
            stage -> {
              int size = stage.overrides().size(LARGE);
              EchoData work = Pieces.of(List.of(size, size + 1, size - 1));
              return List.of(
                  stage.echo(work, 1).in(stage.setting().over(stage.sockets(NARROW))),
                  stage.scene(scene -> stopped(scene, size)).named("a wire that stops"));
            })
        .showing("sixteen-k-pointer", "early-completion")
        .exercising(Evidence.LARGEST_SEND.atLeast(LARGE + 1), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  /** Lets out as many bytes as there are to send, and not what encryption adds to them. */
  private static void stopped(Scene scene, int size) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.valve(Role.CLIENT).allowWrites(size);
    ScriptedEndpoint sender = pair.client().endpoint();
    scene.send(sender, size);
    scene.await("the wire to be full", pair.valve(Role.CLIENT)::isFull);
    scene.turnLoops(TURNS);
    scene.require(sender.untold() == 1, "a send was told before all of it had left");
    pair.valve(Role.CLIENT).allowWrites(Valve.OPEN);
    pair.awaitData();
  }

  private static Scenario manyThreads() {
    return Scenario.of(
            "stress/many-threads",
            "several threads send over one connection, and each one's order is kept",
            stage -> {
              Overrides overrides = stage.overrides();
              return List.of(
                  stage.echo(
                      stage.messages(
                          overrides.messages(40), overrides.size(400), overrides.threads(8)),
                      1));
            })
        .showing("cipher-reorder-after-unlock", "merged-ops-one-callback", "trylock-lost-wakeup")
        .exercising(Evidence.MESSAGES.atLeast(320), Evidence.SENDERS.atLeast(2));
  }

  private static Scenario manyConnections() {
    return Scenario.of(
            "stress/many-connections",
            "several threads send over each of several connections at once",
            stage -> {
              Overrides overrides = stage.overrides();
              return List.of(
                  stage.echo(
                      stage.messages(
                          overrides.messages(10), overrides.size(1_500), overrides.threads(3)),
                      stage.draw(overrides.connections(6), 3, 2)));
            })
        .showing("wrong-op-key", "shared-staging-buffer", "shared-op-key-in-echo")
        .exercising(
            Evidence.MESSAGES.atLeast(180),
            Evidence.SENDERS.atLeast(2),
            Evidence.CONNECTIONS_AT_ONCE.atLeast(2));
  }

  private static Scenario bidirectional() {
    return Scenario.of(
            "stress/bidirectional",
            ("under a steady load both ways an end with bytes waiting reads %d %% of each"
                    + " stretch it moves")
                .formatted(LEAST_PERCENT),
            stage -> List.of(stage.scene(LoadScenarios::bothWays)))
        .showing("one-direction-starves")
        .overSockets("fairness")
        .exercising(Evidence.BALANCED_BYTES.atLeast(LEAST_READ))
        .within(Duration.ofMinutes(3));
  }

  private static void bothWays(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    DirectionShares client = new DirectionShares(STRETCH);
    DirectionShares server = new DirectionShares(STRETCH);
    pair.valve(Role.CLIENT).count(client, server);
    pair.valve(Role.SERVER).count(server, client);
    AtomicBoolean loaded = new AtomicBoolean(true);
    for (Role role : Role.values()) {
      scene.onLoop(pair.endpoint(role), () -> load(pair.endpoint(role), loaded));
    }
    scene.await(
        "a steady load",
        () -> pair.endpoints().allMatch(endpoint -> endpoint.received() >= STRETCH));
    client.restart();
    server.restart();
    scene.await(
        "%d stretches at either end".formatted(STRETCHES),
        () ->
            Math.min(client.least(), server.least()) < LEAST_READ
                || Math.min(client.stretches(), server.stretches()) >= STRETCHES);
    loaded.set(false);
    require(scene, pair.client(), client.least());
    require(scene, pair.server(), server.least());
    scene.exercised(Evidence.BALANCED_BYTES, Math.min(client.least(), server.least()));
    pair.awaitData();
  }

  private static void require(Scene scene, ConnectionPair.Place end, long least) {
    scene.require(
        least >= LEAST_READ,
        "one direction starves: of %d bytes that %s moved while more waited for it, it read %d"
            .formatted(STRETCH, end.endpoint().name(), least));
  }

  /** Keeps a number of sends in progress: each that is notified is followed by another. */
  private static void load(ScriptedEndpoint endpoint, AtomicBoolean loaded) {
    goOn(endpoint, loaded);
    for (int i = 0; i < UNDER_WAY; i++) {
      endpoint.send(OP);
    }
  }

  private static void goOn(ScriptedEndpoint endpoint, AtomicBoolean loaded) {
    endpoint.at(
        ScriptedEndpoint.Moment.TOLD,
        told -> {
          if (loaded.get()) {
            goOn(told, loaded);
            told.send(OP);
          }
        });
  }

  private static Scenario duplexFull() {
    return Scenario.of(
            "stress/duplex-full",
            "two sides that send until both are stuck, and only then read, both finish",
            stage ->
                List.of(
                    stage
                        .scene(LoadScenarios::fillBoth)
                        .in(stage.setting().over(stage.sockets(NARROW)))))
        .showing("mutual-write-deadlock", "test-deadlock-of-its-own", "lock-order-three-way")
        .exercising(Evidence.FULL_SOCKETS.atLeast(2));
  }

  private static void fillBoth(Scene scene) throws InterruptedException {
    Set<Role> both = EnumSet.allOf(Role.class);
    ConnectionPair pair = scene.connect();
    both.forEach(role -> pair.valve(role).allowReads(0));
    int load = scene.draw(DUPLEX, DUPLEX / 8);
    both.forEach(role -> pair.endpoint(role).stream(load, OP));
    BooleanSupplier full =
        () ->
            both.stream()
                .allMatch(role -> pair.valve(role).isWaiting() && pair.endpoint(role).untold() > 0);
    do {
      scene.await("both directions to be full", full);
      scene.settle(() -> pair.endpoints().mapToLong(End::steps).sum());
    } while (!full.getAsBoolean());
    scene.require(
        pair.endpoints().allMatch(endpoint -> endpoint.received() == 0),
        "one read before both were stuck");
    both.forEach(role -> pair.valve(role).allowReads(Valve.OPEN));
    pair.awaitData();
  }

  private static Scenario churn() {
    return Scenario.of(
            "stress/churn",
            "connections that open, send one message and close leave no buffer behind",
            stage -> {
              int count = stage.overrides().connections(ROUNDS);
              int size = stage.overrides().size(SMALL);
              return List.of(
                  stage.scene(
                      scene -> {
                        for (int i = 0; i < count; i++) {
                          ConnectionPair pair = scene.connect();
                          pair.exchange(size);
                          pair.endpoint(i % 2 == 0 ? Role.CLIENT : Role.SERVER).close();
                          pair.awaitEnd();
                          scene.exercised(Evidence.CONNECTIONS, 1);
                        }
                      }));
            })
        .showing("accepted-side-leak", "free-list-cap", "global-deinit-unbalanced")
        .exercising(Evidence.CONNECTIONS.atLeast(ROUNDS), Evidence.COMPLETIONS.atLeast(2 * ROUNDS));
  }
}
