package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.wire.RecordTap;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TLS 1.3: key updates are visible only to the engines. */
final class KeyUpdateScenarios {
  private static final int BITE = 1_000;
  private static final int REPEATS = 20;

  /** The most without data between: engines like BoringSSL end the connection at the 33rd. */
  private static final int MOST_IN_A_ROW = 32;

  private static final int LOAD = 192 << 10;
  private static final int OP = 4_000;
  private static final int STOP = 30_000;

  /** Places in a record's header, behind it, in its body, and one byte before its end. */
  private static final List<Integer> PARTS = List.of(1, 5, 600, BITE);

  private KeyUpdateScenarios() {}

  static List<Scenario> all() {
    return List.of(
        idle(Role.CLIENT).in(Profile.SMOKE),
        idle(Role.SERVER),
        crossing(),
        repeat(),
        underLoad(),
        silentReceiver(),
        partialRecord());
  }

  static Scenario scenario(String name, String proves, Scenario.Trials trials) {
    return Scenario.of("renegotiate/key-update" + name, proves, trials)
        .only(Set.of(Protocol.TLS_1_3));
  }

  /** Returns a trial for each side that can request an update. */
  static List<SceneTrial> eachWay(Stage stage, KeyUpdateAction action) {
    return stage.able(Capability.REQUESTS_KEY_UPDATE, Set.of()).stream()
        .map(
            asking ->
                stage
                    .scene(scene -> action.play(scene, scene.connect(), asking))
                    .named("asked for by the " + RenegotiationScenarios.name(asking)))
        .toList();
  }

  interface KeyUpdateAction {
    void play(Scene scene, ConnectionPair pair, Role asking) throws InterruptedException;
  }

  private static Scenario idle(Role asking) {
    String name = RenegotiationScenarios.name(asking);
    return scenario(
            "-" + name,
            "a key update that an idle %s makes and requests is answered, and data goes on"
                .formatted(name),
            stage ->
                List.of(
                    stage.scene(
                        scene -> {
                          ConnectionPair pair = scene.connect();
                          pair.exchange(BITE);
                          pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
                          requireAnswers(scene, pair, 1);
                          if (stage.can(asking, Capability.KEY_UPDATES)) {
                            pair.ask(asking, Rekey.KEY_UPDATE);
                            pair.exchange(BITE);
                            require(scene, pair, asking, 2);
                          }
                        })))
        .needing(asking, Capability.REQUESTS_KEY_UPDATE)
        .showing("keyupdate-mistaken-for-renegotiation", "reneg-silently-unsupported")
        .exercising(Evidence.REKEYS.atLeast(2));
  }

  /**
   * Requires that each of these requests, whichever side made it, caused two key updates: its own
   * and the peer's answer. The first exchange makes the peer read the request; the second brings
   * the answer back.
   */
  static void requireAnswers(Scene scene, ConnectionPair pair, int requests)
      throws InterruptedException {
    pair.exchange(BITE);
    pair.exchange(BITE);
    requireOfBoth(scene, pair, requests);
  }

  private static void requireOfBoth(Scene scene, ConnectionPair pair, long count) {
    for (Role role : Role.values()) {
      require(scene, pair, role, count);
    }
  }

  private static void require(Scene scene, ConnectionPair pair, Role role, long count) {
    long seen = pair.updatesSeen(role);
    scene.require(
        seen >= count,
        "%d of %d key updates of the %s were seen"
            .formatted(seen, count, RenegotiationScenarios.name(role)));
  }

  private static Scenario crossing() {
    return scenario(
            "-crossing",
            "two requests for a key update that cross on the wire are both answered",
            stage ->
                List.of(
                    stage.scene(
                        scene -> {
                          ConnectionPair pair = scene.connect();
                          pair.askBoth(Rekey.KEY_UPDATE_AND_REQUEST);
                          requireAnswers(scene, pair, 2);
                        })))
        .needing(Role.CLIENT, Capability.REQUESTS_KEY_UPDATE)
        .needing(Role.SERVER, Capability.REQUESTS_KEY_UPDATE)
        .exercising(Evidence.REKEYS.atLeast(4), Evidence.REKEYS_CROSSED.atLeast(1));
  }

  private static Scenario repeat() {
    return scenario(
            "-repeat",
            "twenty key updates in a row, alternating where both sides can, with data"
                + " between, are each answered",
            stage -> {
              List<Role> asking = stage.able(Capability.REQUESTS_KEY_UPDATE, Set.of());
              return List.of(stage.scene(scene -> repeat(scene, scene.connect(), asking)));
            })
        .exercising(Evidence.REKEYS.atLeast(2 * REPEATS));
  }

  /**
   * Repeats requests. In a row they may share one answer (RFC 8446, section 4.6.3), and a request
   * may itself be the answer to what was read before it: only the last has to have another.
   */
  private static void repeat(Scene scene, ConnectionPair pair, List<Role> asking)
      throws InterruptedException {
    int times = scene.draw(REPEATS, 2 * REPEATS, REPEATS / 2);
    int inARow = scene.draw(1, 3, MOST_IN_A_ROW);
    Map<Role, Integer> due = new EnumMap<>(Role.class);
    for (int asked = 0; asked < times; asked += inARow) {
      Role last = asking.get(0);
      for (int i = asked; i < Math.min(asked + inARow, times); i++) {
        last = asking.get(i % asking.size());
        pair.ask(last, Rekey.KEY_UPDATE_AND_REQUEST);
        due.merge(last, 1, Integer::sum);
      }
      due.merge(last.peer(), 1, Integer::sum);
      pair.exchange(100);
      pair.exchange(100);
      due.forEach((role, count) -> require(scene, pair, role, count));
    }
  }

  private static Scenario underLoad() {
    return scenario(
            "-under-load",
            "a key update loses and reorders nothing of what both sides send meanwhile",
            stage -> eachWay(stage, KeyUpdateScenarios::load))
        .showing("keyupdate-flag-shared-by-threads")
        .exercising(Evidence.REKEYS.atLeast(2), Evidence.REKEYS_UNDER_LOAD.atLeast(1));
  }

  private static void load(Scene scene, ConnectionPair pair, Role asking)
      throws InterruptedException {
    EnumSet<Role> both = EnumSet.allOf(Role.class);
    both.forEach(role -> pair.valve(role).allowWrites(STOP));
    int load = scene.draw(LOAD, LOAD / 3);
    both.forEach(role -> pair.endpoint(role).stream(load, OP));
    scene.await("both wires to be full", () -> both.stream().allMatch(r -> pair.valve(r).isFull()));
    pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
    scene.exercised(Evidence.REKEYS_UNDER_LOAD, pair.endpoint(asking).untold() > 0 ? 1 : 0);
    both.forEach(role -> pair.valve(role).allowWrites(Valve.OPEN));
    pair.awaitData();
    requireAnswers(scene, pair, 1);
  }

  private static Scenario silentReceiver() {
    return scenario(
            "-silent-receiver",
            "a side that sends nothing answers a request by itself, or, where that is"
                + " declared, with the next data it sends",
            stage -> eachWay(stage, (scene, pair, asking) -> silent(scene, pair, asking, stage)))
        .showing("read-needs-write", "readiness-signal-differs", "control-only-read-looks-empty")
        .exercising(Evidence.REKEYS.atLeast(2));
  }

  private static void silent(Scene scene, ConnectionPair pair, Role asking, Stage stage)
      throws InterruptedException {
    boolean unprompted = stage.can(asking.peer(), Capability.ANSWERS_KEY_UPDATE_UNPROMPTED);
    pair.exchange(BITE);
    RecordTap records = pair.at(asking).records();
    long before = records.controlRecords();
    pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
    pair.endpoint(asking).stream(scene.draw(64 << 10, OP), OP);
    pair.awaitData();
    if (unprompted) {
      scene.await("the answer of a silent side", () -> records.controlRecords() > before);
    } else {
      scene.turnLoops(10);
      scene.require(records.controlRecords() == before, "an answer came that is declared not to");
    }
    scene.send(pair.endpoint(asking.peer()), BITE);
    pair.awaitData();
    requireOfBoth(scene, pair, 1);
  }

  private static Scenario partialRecord() {
    return scenario(
            "-during-partial-record",
            "a key update asked for or answered while a record is half written follows it",
            stage ->
                eachWay(
                    stage,
                    (scene, pair, asking) -> {
                      for (int part : PARTS) {
                        cut(scene, pair, asking, part);
                      }
                      require(scene, pair, asking, PARTS.size());
                      require(scene, pair, asking.peer(), 1);
                    }))
        .showing("keyupdate-during-pending-write", "short-write-restarts-buffer")
        .exercising(Evidence.REKEYS.atLeast(PARTS.size()), Evidence.PARTIAL_WRITES.atLeast(8));
  }

  /**
   * Stops both directions this many bytes into a record; the request goes behind it, and the
   * answer.
   */
  private static void cut(Scene scene, ConnectionPair pair, Role asking, int part)
      throws InterruptedException {
    for (Role role : Role.values()) {
      pair.valve(role).allowWrites(part);
      scene.send(pair.endpoint(role), BITE);
    }
    for (Role role : Role.values()) {
      scene.await("a record to be cut", () -> pair.valve(role).isFull());
    }
    pair.ask(asking, Rekey.KEY_UPDATE_AND_REQUEST);
    pair.valve(asking).allowWrites(Valve.OPEN);
    scene.await("the request to be read", () -> pair.endpoint(asking.peer()).check().complete());
    pair.valve(asking.peer()).allowWrites(Valve.OPEN);
    pair.awaitData();
    pair.exchange(100);
  }
}
