package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.wire.ClearTap;
import dev.tlsbench.core.EventLoop;
import dev.tlsbench.core.Transport;
import dev.tlsbench.spi.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A server is replaced by another one, or by another version, and its clients stay. */
final class OldSessionScenario {
  private static final int BITE = 1_000;

  private OldSessionScenario() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "echo/old-session",
                "a session made with an old server, of the new one's kind or of the client's, is"
                    + " offered to the new one, which resumes it or goes on without: that connection"
                    + " and the next one lose nothing",
                stage ->
                    Stream.of(Role.SERVER, Role.CLIENT).map(kind -> trial(stage, kind)).toList())
            .overSockets("servers")
            .exercising(Evidence.OLD_SESSIONS.atLeast(2)));
  }

  private static SceneTrial trial(Stage stage, Role kind) {
    Hellos hellos = new Hellos();
    Role old = stage.serving(kind);
    SceneTrial trial = stage.scene(scene -> replace(scene, old, hellos));
    return trial
        .with(trial.client().withResumption(), trial.server().withResumption())
        .in(stage.setting().over(hellos))
        .named(
            "an old server of %s kind"
                .formatted(kind == Role.CLIENT ? "the client's" : "the new one's"));
  }

  private static void replace(Scene scene, Role old, Hellos hellos) throws InterruptedException {
    scene.replaceServer(old);
    talk(scene);
    Negotiated negotiated = talk(scene).overheard().negotiated();
    scene.require(
        negotiated != null && negotiated.resumed(),
        "the old server's own session is not resumed, as the wire says");
    scene.replaceServer(Role.SERVER);
    long before = hellos.offers();
    talk(scene);
    scene.exercised(Evidence.OLD_SESSIONS, hellos.offers() - before);
    talk(scene);
  }

  /** What is needed to resume a session arrives before what is sent behind it. */
  private static ConnectionPair talk(Scene scene) throws InterruptedException {
    ConnectionPair pair = scene.connect();
    pair.exchange(BITE);
    pair.client().endpoint().close();
    pair.awaitEnd();
    return pair;
  }

  /** Reads what the clients of a trial offer. */
  private static final class Hellos implements TransportDecorator {
    private final List<ClearTap> taps = new CopyOnWriteArrayList<>();

    /** On a server's side the tap hears no client speak. */
    @Override
    public Transport around(Transport socket, EventLoop loop) {
      ClearTap tap = new ClearTap(socket, Role.CLIENT);
      taps.add(tap);
      return tap;
    }

    long offers() {
      return taps.stream().filter(ClearTap::offersSession).count();
    }
  }
}
