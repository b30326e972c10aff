package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Much at once: sends, threads, connections, directions. */
final class LoadScenarios {
  private static final int SENDS = 2_000;
  private static final int MANY_SENDS = 100_000;
  private static final int SMALL = 128;
  private static final int LARGE = 64 << 10;
  private static final int ROUNDS = 8;
  private static final SocketSettings NARROW = new SocketSettings(16 << 10, 16 << 10, true);
  private static final int DUPLEX = 512 << 10;
  private static final int STARTS = 10;
  private static final int OP = 8_000;

  private LoadScenarios() {}

  static List<Scenario> all() {
    return List.of(
        sendLoad("send-load", SENDS).in(Profile.SMOKE),
        sendLoad("send-load-long", MANY_SENDS).in(Profile.SOAK),
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
            "%,d small sends in a row are each told once, and their bytes come in order"
                .formatted(sends),
            stage -> {
              int count = stage.knobs().messages(sends);
              int size = stage.knobs().size(SMALL);
              return List.of(
                  stage.scene(
                      scene -> {
                        Couple couple = scene.connect();
                        couple.client().party().stream((long) count * size, size);
                        couple.awaitData();
                      }));
            })
        .showing("merged-ops-one-callback", "sync-success-silent", "double-send-after-pending")
        .exercising(Evidence.COMPLETIONS.atLeast(Math.min(sends, SENDS)));
  }

  private static Scenario largeMessage() {
    return Scenario.of(
            "stress/large-message",
            "a send of several records is told once, when all of it has left",
            stage -> {
              int size = stage.knobs().size(LARGE);
              Workload work = new Workload.Pieces(List.of(size, size + 1, size - 1), false);
              return List.of(stage.trial(work, 1, NARROW));
            })
        .showing("sixteen-k-pointer", "early-completion")
        .exercising(Evidence.LARGEST_SEND.atLeast(LARGE + 1), Evidence.PARTIAL_WRITES.atLeast(1));
  }

  private static Scenario manyThreads() {
    return Scenario.of(
            "stress/many-threads",
            "several threads send over one connection, and each one's order is kept",
            stage -> {
              Knobs knobs = stage.knobs();
              return List.of(
                  stage.trial(
                      new Workload.Messages(knobs.messages(40), knobs.size(400), knobs.threads(8)),
                      1));
            })
        .showing("cipher-reorder-after-unlock", "merged-ops-one-callback", "trylock-lost-wakeup")
        .exercising(Evidence.MESSAGES.atLeast(320), Evidence.SENDERS.atLeast(2));
  }

  private static Scenario manyConnections() {
    return Scenario.of(
            "stress/many-connections",
            "several threads send over each of several connections of one loop",
            stage -> {
              Knobs knobs = stage.knobs();
              return List.of(
                  stage.trial(
                      new Workload.Messages(
                          knobs.messages(10), knobs.size(1_500), knobs.threads(3)),
                      knobs.connections(6)));
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
            "when one direction has brought all it had, the other is not far behind",
            stage ->
                List.of(
                    stage
                        .scene(LoadScenarios::bothWays)
                        .in(stage.setting().over(stage.sockets(NARROW)))))
        .showing("stolen-waker")
        .exercising(
            Evidence.BALANCED_BYTES.atLeast(DUPLEX / ROUNDS), Evidence.PARTIAL_WRITES.atLeast(2));
  }

  /** Again where one direction had a start over the other that says nothing of their sharing. */
  private static void bothWays(Scene scene) throws InterruptedException {
    Couple couple = scene.connect();
    boolean fair = false;
    for (int start = 0; start < STARTS && !fair; start++) {
      long goal = (start + 1L) * DUPLEX;
      fair = startTogether(scene, couple, goal) < DUPLEX / 2;
      long[] slower = new long[1];
      scene.await(
          "one direction to be done",
          () -> {
            slower[0] = received(couple).min().orElse(0) - goal + DUPLEX;
            return received(couple).anyMatch(bytes -> bytes == goal);
          });
      scene.require(
          !fair || slower[0] >= DUPLEX / ROUNDS,
          "one direction had brought %d bytes when the other had brought all %d"
              .formatted(slower[0], DUPLEX));
      scene.exercised(Evidence.BALANCED_BYTES, fair ? slower[0] : 0);
      couple.awaitData();
    }
  }

  /** Returns how much the first had brought when the second had brought something, too. */
  private static long startTogether(Scene scene, Couple couple, long goal)
      throws InterruptedException {
    for (Role role : Role.values()) {
      couple.valve(role).allowWrites(0);
      couple.party(role).stream(DUPLEX, OP);
    }
    for (Role role : Role.values()) {
      couple.valve(role).allowWrites(Valve.OPEN);
    }
    long before = goal - DUPLEX;
    scene.await(
        "both directions to begin", () -> received(couple).allMatch(bytes -> bytes > before));
    return received(couple).max().orElse(0) - before;
  }

  private static LongStream received(Couple couple) {
    return couple.parties().mapToLong(Party::received);
  }

  private static Scenario duplexFull() {
    Set<Role> both = EnumSet.allOf(Role.class);
    return Scenario.of(
            "stress/duplex-full",
            "two sides that send until both are stuck, and only then read, both finish",
            stage ->
                List.of(
                    stage
                        .scene(
                            scene -> {
                              Couple couple = scene.connect();
                              both.forEach(role -> couple.valve(role).allowReads(0));
                              both.forEach(role -> couple.party(role).stream(DUPLEX, OP));
                              scene.await(
                                  "both directions to be full",
                                  () ->
                                      couple
                                          .parties()
                                          .allMatch(party -> party.counters().wouldBlocks() > 0));
                              both.forEach(role -> couple.valve(role).allowReads(Valve.OPEN));
                              couple.awaitData();
                            })
                        .in(stage.setting().over(stage.sockets(NARROW)))))
        .showing("mutual-write-deadlock", "test-deadlock-of-its-own", "lock-order-three-way")
        .exercising(Evidence.FULL_SOCKETS.atLeast(2));
  }

  private static Scenario churn() {
    return Scenario.of(
            "stress/churn",
            "connections that come, say one thing and go leave no buffer behind",
            stage -> {
              int count = stage.knobs().connections(ROUNDS);
              int size = stage.knobs().size(SMALL);
              return List.of(
                  stage.scene(
                      scene -> {
                        for (int i = 0; i < count; i++) {
                          Couple couple = scene.connect();
                          couple.exchange(size);
                          couple.party(i % 2 == 0 ? Role.CLIENT : Role.SERVER).close();
                          scene.await(
                              "both to end", () -> couple.parties().allMatch(End::isClosed));
                          scene.exercised(Evidence.CONNECTIONS, 1);
                        }
                      }));
            })
        .showing("accepted-side-leak", "free-list-cap", "global-deinit-unbalanced")
        .exercising(Evidence.CONNECTIONS.atLeast(ROUNDS));
  }
}
