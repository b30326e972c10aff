package dev.tlsbench.cli.scenario;

import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineEvent;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * TLS 1.2: renegotiations lose, reorder and delay no data, whoever asks and whatever else happens.
 */
final class RenegotiationScenarios {
  private static final Set<Capability> ANSWER = EnumSet.of(Capability.ANSWERS_RENEGOTIATION);

  /** The capabilities to answer more than once on one connection. */
  static final Set<Capability> ANSWER_AGAIN =
      EnumSet.of(Capability.ANSWERS_RENEGOTIATION, Capability.ANSWERS_RENEGOTIATION_AGAIN);

  private static final int BITE = 1_000;
  private static final int REPEATS = 20;

  /** Bytes in flight when the renegotiation is asked for, and those that come behind it. */
  private static final int LOAD = 192 << 10;

  private static final int OP = 4_000;

  /** Bytes that a reader at rest has not taken: several records, which system buffers hold. */
  private static final int REST = 5 * OP;

  private static final int STOP = 30_000;

  private RenegotiationScenarios() {}

  static List<Scenario> all() {
    return List.of(
        idle(Role.CLIENT).in(Profile.SMOKE),
        idle(Role.SERVER),
        underLoad(Role.CLIENT),
        underLoad(Role.SERVER),
        bidirectional(),
        crossing(),
        repeat(),
        closed(),
        withFile());
  }

  /** Returns a scenario of TLS 1.2 alone. */
  static Scenario scenario(String name, String proves, Scenario.Trials trials) {
    return Scenario.of("renegotiate/" + name, proves, trials).only(Set.of(Protocol.TLS_1_2));
  }

  private static Scenario idle(Role asking) {
    return scenario(
            name(asking),
            "a renegotiation requested by an idle %s completes, and data goes on"
                .formatted(name(asking)),
            stage ->
                List.of(
                    stage.scene(
                        scene -> {
                          ConnectionPair pair = scene.connect();
                          pair.exchange(BITE);
                          pair.ask(asking, Rekey.RENEGOTIATE);
                          pair.awaitRenegotiated(1);
                          pair.exchange(BITE);
                        })))
        .needing(asking, Capability.RENEGOTIATES)
        .needing(asking.peer(), Capability.ANSWERS_RENEGOTIATION)
        .showing("reneg-silently-unsupported", "bc-reneg-internal-error")
        .exercising(Evidence.REKEYS.atLeast(1));
  }

  private static Scenario underLoad(Role asking) {
    return scenario(
            name(asking) + "-under-load",
            "a renegotiation requested by the %s while it sends, or behind data it has not read"
                    .formatted(name(asking))
                + " yet, loses and reorders nothing",
            stage ->
                List.of(
                    stage
                        .scene(scene -> load(scene, asking, Set.of(asking)))
                        .named("while it sends"),
                    stage
                        .scene(scene -> rest(scene, asking))
                        .in(stage.setting().withRoom(2 * REST))
                        .named("while it reads nothing")))
        .needing(asking, Capability.RENEGOTIATES)
        .needing(asking.peer(), Capability.ANSWERS_RENEGOTIATION)
        .showing("renego-under-load", "write-parked-behind-handshake-forgotten")
        .exercising(
            Evidence.REKEYS.atLeast(2),
            Evidence.REKEYS_UNDER_LOAD.atLeast(1),
            Evidence.READ_AHEAD.atLeast(REST));
  }

  /** Has the peer's answer come behind data that the asking side has not taken yet. */
  private static void rest(Scene scene, Role asking) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    ScriptedEndpoint reader = pair.endpoint(asking);
    ScriptedEndpoint sender = pair.endpoint(asking.peer());
    reader.pauseReading();
    for (int sent = 0; sent < REST; sent += OP) {
      scene.send(sender, OP);
      scene.await("the send to have left", () -> sender.untold() == 0);
    }
    pair.ask(asking, Rekey.RENEGOTIATE);
    pair.awaitRenegotiated(1);
    scene.exercised(Evidence.READ_AHEAD, reader.counters().plainReceived());
    scene.require(reader.received() == 0, "a reader at rest was told of data");
    reader.resumeReading();
    pair.awaitData();
    pair.exchange(BITE);
  }

  private static Scenario closed() {
    return scenario(
            "close",
            "a close behind a request for a renegotiation waits for it, and for all that was sent",
            stage ->
                stage.able(Capability.RENEGOTIATES, ANSWER).stream()
                    .map(asking -> stage.scene(scene -> closeBehind(scene, asking)))
                    .toList())
        .exercising(Evidence.PENDING_CLOSES.atLeast(1));
  }

  private static void closeBehind(Scene scene, Role asking) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    ScriptedEndpoint closing = pair.endpoint(asking);
    pair.valve(asking).allowWrites(0);
    closing.stream(BITE, BITE);
    pair.ask(asking, Rekey.RENEGOTIATE);
    scene.exercised(Evidence.PENDING_CLOSES, closing.untold());
    closing.close();
    pair.valve(asking).allowWrites(Valve.OPEN);
    pair.awaitEnd();
    scene.require(
        pair.endpoints().allMatch(endpoint -> endpoint.rekeys(EngineEvent.REKEY_DONE) == 1),
        "a renegotiation was cut short");
  }

  private static Scenario bidirectional() {
    return scenario(
            "bidirectional-under-load",
            "a renegotiation loses and reorders nothing of what both sides send meanwhile",
            stage ->
                stage.readingMeanwhile(stage.able(Capability.RENEGOTIATES, ANSWER)).stream()
                    .map(
                        asking ->
                            stage
                                .scene(scene -> load(scene, asking, EnumSet.allOf(Role.class)))
                                .named("asked for by the " + name(asking)))
                    .toList())
        .showing("renego-under-load", "write-needs-read", "data-behind-handshake-record")
        .exercising(Evidence.REKEYS.atLeast(1), Evidence.REKEYS_UNDER_LOAD.atLeast(1));
  }

  /** Renegotiates with data in the queue, behind a wire that takes no more, and data to come. */
  private static void load(Scene scene, Role asking, Set<Role> sending)
      throws InterruptedException {
    ConnectionPair pair = scene.connect();
    sending.forEach(role -> pair.valve(role).allowWrites(STOP));
    int load = scene.draw(LOAD, LOAD / 3);
    sending.forEach(role -> pair.endpoint(role).stream(load, OP));
    scene.await(
        "all wires to be full", () -> sending.stream().allMatch(r -> pair.valve(r).isFull()));
    pair.ask(asking, Rekey.RENEGOTIATE);
    scene.exercised(Evidence.REKEYS_UNDER_LOAD, pair.endpoint(asking).untold() > 0 ? 1 : 0);
    sending.forEach(role -> pair.valve(role).allowWrites(Valve.OPEN));
    pair.awaitRenegotiated(1);
    pair.awaitData();
    pair.exchange(BITE);
  }

  private static Scenario crossing() {
    return scenario(
            "crossing",
            "two requests for a renegotiation that cross on the wire lead to one, or to two",
            stage -> List.of(stage.scene(RenegotiationScenarios::cross)))
        .needing(Role.CLIENT, Capability.RENEGOTIATES, Capability.ANSWERS_RENEGOTIATION)
        .needing(Role.SERVER, Capability.RENEGOTIATES, Capability.ANSWERS_RENEGOTIATION)
        .showing("renegotiation-enomem")
        .exercising(Evidence.REKEYS.atLeast(1), Evidence.REKEYS_CROSSED.atLeast(1));
  }

  private static void cross(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.askBoth(Rekey.RENEGOTIATE);
    pair.awaitRenegotiated(1);
    pair.exchange(BITE);
    for (ScriptedEndpoint endpoint : List.of(pair.client().endpoint(), pair.server().endpoint())) {
      long done = endpoint.rekeys(EngineEvent.REKEY_DONE);
      scene.require(done <= 2, "two requests led to %d renegotiations".formatted(done));
    }
  }

  private static Scenario repeat() {
    return scenario(
            "repeat",
            "twenty renegotiations in a row, alternating where both sides can ask, with data"
                + " between",
            stage -> {
              List<Role> asking = stage.able(Capability.RENEGOTIATES, ANSWER_AGAIN);
              return List.of(
                  stage.scene(
                      scene -> {
                        ConnectionPair pair = scene.connect();
                        int times = scene.draw(REPEATS, REPEATS / 2, 3);
                        for (int i = 0; i < times; i++) {
                          pair.ask(asking.get(i % asking.size()), Rekey.RENEGOTIATE);
                          pair.awaitRenegotiated(i + 1);
                          pair.exchange(100);
                        }
                      }));
            })
        .exercising(Evidence.REKEYS.atLeast(REPEATS));
  }

  private static Scenario withFile() {
    return scenario(
            "with-file",
            "a renegotiation in the middle of a file that one side sends leaves it whole",
            stage ->
                stage.able(Capability.RENEGOTIATES, ANSWER).stream()
                    .map(asking -> file(stage, asking))
                    .toList())
        .showing("reneg-state-latched")
        .exercising(
            Evidence.REKEYS.atLeast(1),
            Evidence.REKEYS_UNDER_LOAD.atLeast(1),
            Evidence.FILE_BYTES.atLeast(LOAD));
  }

  private static SceneTrial file(Stage stage, Role asking) {
    FileSource file = stage.file();
    return stage
        .scene(
            scene -> {
              ConnectionPair pair = scene.connect();
              ScriptedEndpoint sender = pair.endpoint(asking);
              pair.valve(asking).allowWrites(STOP);
              scene.require(sender.send(file, scene.draw(LOAD, LOAD / 3)));
              scene.await("the wire to be full", () -> pair.valve(asking).isFull());
              pair.ask(asking, Rekey.RENEGOTIATE);
              scene.exercised(Evidence.REKEYS_UNDER_LOAD, sender.untold());
              pair.valve(asking).allowWrites(Valve.OPEN);
              pair.awaitRenegotiated(1);
              pair.awaitData();
              scene.exercised(Evidence.FILE_BYTES, pair.endpoint(asking.peer()).received());
              pair.exchange(BITE);
            })
        .in(stage.setting().withFileFrom(asking))
        .named("asked for by the " + name(asking));
  }

  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
