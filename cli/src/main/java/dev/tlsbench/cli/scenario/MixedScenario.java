package dev.tlsbench.cli.scenario;

import dev.tlsbench.core.SocketSettings;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything at once, in an order that follows from the seed. */
final class MixedScenario {
  private static final SocketSettings NARROW = new SocketSettings(16 << 10, 16 << 10, true);
  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 12;
  private static final int ACTIONS = 40;
  private static final int LARGEST = 60_000;

  /** The number of kinds of actions: send, pause, resume, stop a wire, release it, change keys. */
  private static final int KINDS = 6;

  /** The most rekeys per connection: fewer than anybody takes for a flood. */
  private static final int REKEYS = 8;

  private MixedScenario() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "stress/mixed",
                "sends, pauses, full sockets, key changes and closes, all at once on several"
                    + " connections, lose nothing",
                stage ->
                    List.of(
                        stage
                            .scene(scene -> new Play(scene, stage).run())
                            .in(stage.setting().over(stage.sockets(NARROW)))))
            .in(Profile.SOAK)
            .showing("heisenbug-timing")
            .exercising(
                Evidence.COMPLETIONS.atLeast(100),
                Evidence.FULL_SOCKETS.atLeast(1),
                Evidence.PARTIAL_WRITES.atLeast(1),
                Evidence.CONNECTIONS_AT_ONCE.atLeast(CONNECTIONS),
                Evidence.KINDS.atLeast(KINDS)));
  }

  /** One run of the scenario. */
  private static final class Play {
    private final Scene scene;
    private final Stage stage;
    private final Rekey kind;
    private final List<Role> asking = new ArrayList<>();

    /** Bytes of the largest stream, and of the smallest op. */
    private final int largest;

    private final int smallest;
    private final Set<Integer> kinds = new HashSet<>();
    private int rekeys;

    Play(Scene scene, Stage stage) {
      this.scene = scene;
      this.stage = stage;
      this.largest = scene.draw(LARGEST, LARGEST / 3);
      this.smallest = scene.draw(1, 500, 100);
      boolean old = stage.protocol() == Protocol.TLS_1_2;
      kind = old ? Rekey.RENEGOTIATE : Rekey.KEY_UPDATE_AND_REQUEST;
      for (Role role : Role.values()) {
        boolean able =
            old
                ? stage.can(role, Capability.RENEGOTIATES)
                    && stage.can(role.peer(), Capability.ANSWERS_RENEGOTIATION_AGAIN)
                : stage.can(role, Capability.REQUESTS_KEY_UPDATE);
        if (able) {
          asking.add(role);
        }
      }
    }

    void run() throws InterruptedException {
      List<ConnectionPair> pairs = new ArrayList<>();
      int count = scene.draw(CONNECTIONS, 2, 1);
      for (int i = 0; i < count; i++) {
        pairs.add(scene.connect());
      }
      int rounds = scene.draw(ROUNDS, 1, 3);
      int actions = scene.draw(ACTIONS, 5, 15);
      for (int round = 0; round < rounds; round++) {
        for (int action = 0; action < actions; action++) {
          happen(pairs.get(stage.below(pairs.size())));
        }
        pairs.forEach(ConnectionPair::letGo);
        for (ConnectionPair pair : pairs) {
          clear(pair);
        }
      }
      for (ConnectionPair pair : pairs) {
        pair.endpoint(role()).close();
        pair.awaitEnd();
      }
      scene.exercised(Evidence.CONNECTIONS_AT_ONCE, count);
      boolean changed = asking.isEmpty() || scene.rekeysSeen() > 0;
      scene.exercised(Evidence.KINDS, kinds.size() + (changed ? 1 : 0));
    }

    private void happen(ConnectionPair pair) {
      Role role = role();
      int kind = Math.max(2, stage.below(8));
      switch (kind) {
        case 2 -> pair.endpoint(role).stream(1 + stage.below(largest), size());
        case 3 -> pair.endpoint(role).pauseReading();
        case 4 -> pair.endpoint(role).resumeReading();
        case 5 -> pair.valve(role).allowWrites(stage.below(largest));
        case 6 -> pair.valve(role).allowWrites(Valve.OPEN);
        default -> {
          rekey(pair);
          return;
        }
      }
      kinds.add(kind);
    }

    private void rekey(ConnectionPair pair) {
      if (!asking.isEmpty() && rekeys < REKEYS * CONNECTIONS) {
        // Nothing is asked if it is too early, since a renegotiation still goes on.
        pair.endpoint(asking.get(stage.below(asking.size()))).rekey(kind);
        rekeys++;
      }
    }

    /** Lets everything go on, to where nothing is left. */
    private void clear(ConnectionPair pair) throws InterruptedException {
      pair.awaitData();
      // What is asked for is read before what is sent behind it.
      pair.exchange(1);
      scene.await("renegotiations to be over", () -> pair.endpoints().allMatch(Play::isSettled));
    }

    private static boolean isSettled(ScriptedEndpoint endpoint) {
      return endpoint.rekeysOver() >= endpoint.rekeys(EngineEvent.REKEY_STARTED);
    }

    private Role role() {
      return stage.below(2) == 0 ? Role.CLIENT : Role.SERVER;
    }

    private int size() {
      return smallest + stage.below(1 << (6 + stage.below(9)));
    }
  }
}
