package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.scenario.ScriptedEndpoint.Moment;
import dev.tlsbench.core.Admission;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.Failure;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.EngineStatus;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Rekey;
import dev.tlsbench.spi.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An application may do anything inside any callback. */
final class CallbackScenarios {
  private static final int BITE = 1_000;
  private static final int LIMIT = 16 << 10;

  /** The ways to end a connection, each with how the end must then be reported. */
  private enum Finish {
    CLOSE(null),
    ABORT(Failure.Kind.ABORTED),
    THROW(Failure.Kind.CALLBACK),
    ERR(Failure.Kind.CALLBACK);

    private final Failure.@Nullable Kind kind;

    Finish(Failure.@Nullable Kind kind) {
      this.kind = kind;
    }

    void happenTo(ScriptedEndpoint endpoint) {
      switch (this) {
        case CLOSE -> endpoint.close();
        case ABORT -> endpoint.abort();
        case THROW -> throw new IllegalStateException("thrown on purpose");
        case ERR -> throw new AssertionError("thrown on purpose");
      }
    }
  }

  private CallbackScenarios() {}

  static List<Scenario> all() {
    return List.of(callbacks());
  }

  private static Scenario callbacks() {
    return Scenario.of(
            "stress/callbacks",
            "inside each callback an application may send, request new keys, close, abort"
                + " and throw",
            CallbackScenarios::trials)
        .showing(
            "callback-destroys-connection", "close-reentrancy", "unwrap-reentry", "wrap-reentry")
        .exercising(
            Evidence.ACTIONS.atLeast(28),
            Evidence.CALLBACK_SENDS.atLeast(4),
            Evidence.CALLBACK_REKEYS.atLeast(0));
  }

  private static List<SceneTrial> trials(Stage stage) {
    List<SceneTrial> trials = new ArrayList<>();
    trials.add(scarce(stage, scene -> goOn(scene, rekey(stage))).named("sends and rekeys"));
    for (Finish end : Finish.values()) {
      trials.add(scarce(stage, scene -> end(scene, end, rekey(stage))).named(end + " in each"));
    }
    return trials;
  }

  private static ConnectionOptions withScarceRoom(ConnectionOptions usual) {
    return usual.withLimits(LIMIT, LIMIT);
  }

  private static SceneTrial scarce(Stage stage, SceneTrial.Script script) {
    return stage.scene(script).in(stage.setting().with(CallbackScenarios::withScarceRoom));
  }

  /** Returns the rekey that each side can ask for and the other answers; null for none. */
  private static @Nullable Rekey rekey(Stage stage) {
    if (stage.protocol() == Protocol.TLS_1_3) {
      boolean both =
          Arrays.stream(Role.values())
              .allMatch(role -> stage.can(role, Capability.REQUESTS_KEY_UPDATE));
      return both ? Rekey.KEY_UPDATE_AND_REQUEST : null;
    }
    boolean both =
        Arrays.stream(Role.values())
            .allMatch(
                role ->
                    stage.can(role, Capability.RENEGOTIATES)
                        && stage.can(role, Capability.ANSWERS_RENEGOTIATION_AGAIN));
    return both ? Rekey.RENEGOTIATE : null;
  }

  /** Takes every action that leaves the connection alive, one after another. */
  private static void goOn(Scene scene, @Nullable Rekey rekey) throws InterruptedException {
    AtomicLong taken = new AtomicLong();
    ConnectionPair pair =
        scene.begin(
            c ->
                c.client()
                    .endpoint()
                    .at(Moment.HANDSHAKE_DONE, endpoint -> send(scene, endpoint, taken)));
    pair.awaitHandshake();
    pair.awaitData();
    ScriptedEndpoint endpoint = pair.client().endpoint();
    AtomicLong asked = new AtomicLong();
    AtomicLong begun = new AtomicLong();
    for (Moment moment : List.of(Moment.RECEIVED, Moment.TOLD, Moment.WRITABLE)) {
      long sent = taken.get();
      endpoint.at(moment, action -> send(scene, action, taken));
      bringAbout(pair, Role.CLIENT, moment, rekey);
      scene.await("a send to be taken inside " + moment, () -> taken.get() > sent);
      pair.awaitData();
      if (rekey != null) {
        long before = asked.get();
        endpoint.at(
            moment,
            action -> {
              begun.addAndGet(action.rekey(rekey) == EngineStatus.OK ? 1 : 0);
              asked.incrementAndGet();
              scene.exercised(Evidence.ACTIONS, 1);
              scene.watch().moved();
            });
        bringAbout(pair, Role.CLIENT, moment, rekey);
        pair.awaitData();
        scene.await("new keys to be asked for", () -> asked.get() > before);
        awaitRekeyed(scene, pair, begun.get());
      }
    }
    if (rekey != null) {
      endpoint.at(Moment.REKEY, action -> send(scene, action, taken));
      bringAbout(pair, Role.CLIENT, Moment.REKEY, rekey);
      awaitRekeyed(scene, pair, begun.get() + 1);
      pair.awaitData();
      scene.require(begun.get() > 0, "no request for new keys was taken inside a callback");
      scene.exercised(Evidence.CALLBACK_REKEYS, begun.get());
    }
  }

  /** Waits for renegotiations to be done, since a close in the middle would end them. */
  private static void awaitRekeyed(Scene scene, ConnectionPair pair, long begun)
      throws InterruptedException {
    if (scene.protocol() == Protocol.TLS_1_2) {
      pair.awaitRenegotiated(begun);
    }
  }

  /** Sends once; if refused, sends again inside the callback that reports room. */
  private static void send(Scene scene, ScriptedEndpoint endpoint, AtomicLong taken) {
    if (endpoint.send(BITE) == Admission.ACCEPTED) {
      scene.exercised(Evidence.ACTIONS, 1);
      scene.exercised(Evidence.CALLBACK_SENDS, 1);
      taken.incrementAndGet();
      scene.watch().moved();
    } else {
      endpoint.at(Moment.WRITABLE, again -> send(scene, again, taken));
    }
  }

  /** Ends a connection inside each kind of callback, each time another one. */
  private static void end(Scene scene, Finish end, @Nullable Rekey rekey)
      throws InterruptedException {
    Role role = Role.SERVER;
    for (Moment moment : Moment.values()) {
      if (moment != Moment.REKEY || rekey != null) {
        role = scene.draw(1, 0) == 1 ? role.peer() : role;
        end(scene, role, moment, end, rekey);
      }
    }
  }

  private static void end(Scene scene, Role role, Moment moment, Finish end, @Nullable Rekey rekey)
      throws InterruptedException {
    ConnectionPair pair =
        scene.begin(
            c -> {
              c.mayFail();
              c.endpoint(role)
                  .at(
                      moment,
                      endpoint -> {
                        scene.exercised(Evidence.ACTIONS, 1);
                        end.happenTo(endpoint);
                      });
            });
    ScriptedEndpoint endpoint = pair.endpoint(role);
    if (moment != Moment.HANDSHAKE_DONE) {
      BooleanSupplier over = pair::hasEnded;
      scene.await(
          "both handshakes to be done",
          () -> over.getAsBoolean() || pair.endpoints().allMatch(ScriptedEndpoint::isOpen));
      if (!over.getAsBoolean()) {
        bringAbout(pair, role, moment, rekey);
      }
    }
    scene.await("both to end after %s in %s".formatted(end, moment), pair::hasEnded);
    Failure failure = endpoint.failure();
    Failure.Kind said = failure == null ? null : failure.kind();
    scene.require(
        moment == Moment.CLOSED || said == end.kind,
        "%s says after %s in %s: %s".formatted(endpoint.name(), end, moment, failure));
  }

  private static void bringAbout(
      ConnectionPair pair, Role role, Moment moment, @Nullable Rekey rekey)
      throws InterruptedException {
    ScriptedEndpoint endpoint = pair.endpoint(role);
    Valve valve = pair.valve(role);
    switch (moment) {
      case HANDSHAKE_DONE -> {}
      case RECEIVED -> pair.endpoint(role.peer()).send(BITE);
      case TOLD -> endpoint.send(BITE);
      case WRITABLE -> {
        valve.allowWrites(0);
        endpoint.stream(4L * LIMIT, BITE);
        valve.allowWrites(Valve.OPEN);
      }
      case REKEY -> {
        if (rekey != null) {
          pair.ask(role, rekey);
        }
      }
      case PEER_CLOSED -> pair.endpoint(role.peer()).close();
      case CLOSED -> endpoint.close();
    }
  }
}
