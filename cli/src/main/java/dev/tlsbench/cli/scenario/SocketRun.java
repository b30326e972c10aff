package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.oracle.Violation;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellCounts;
import dev.tlsbench.core.Counters;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A script that runs over sockets, and its outcome. */
final class SocketRun implements AutoCloseable {
  /** The time that a loop may take to give back what it holds. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Cell cell;
  private final ProgressWatchdog watchdog = new ProgressWatchdog();
  private final Connector connector;
  private final Scene scene;

  SocketRun(TestBed testBed, Cell cell, ContextPair contexts, Setting setting, Duration patience) {
    this.cell = cell;
    this.connector = new Connector(testBed, cell, contexts, setting, patience, watchdog);
    this.scene = new Scene(connector, cell.protocol(), watchdog);
  }

  /** Plays the script to the end, good or bad. */
  void play(SceneTrial.Script script) throws InterruptedException {
    Violation violation = scene.play(script);
    if (violation != null) {
      watchdog.fault(violation.sentence());
    }
    connector.awaitSenders();
    EndCheck.judgeAtEnd(watchdog, scene.ends(), GRACE);
  }

  /** Returns the connections, as they are judged. */
  FinishedConnections outcome() {
    return FinishedConnections.of(scene, connector.faults());
  }

  /** Returns the first thing that is wrong; null if nothing is. */
  @Nullable String fault() throws InterruptedException {
    String fault = new Judge(cell, outcome()).fault();
    return fault != null ? fault : buffersOut();
  }

  private @Nullable String buffersOut() throws InterruptedException {
    boolean back = watchdog.await(() -> scene.buffersOut() == 0, GRACE);
    return back ? null : "%d buffers were not given back by the end".formatted(scene.buffersOut());
  }

  /** Returns what identifies a fault. */
  String signature() {
    return scene.signature().isEmpty() ? new Judge(cell, outcome()).signature() : scene.signature();
  }

  /** Returns the scene that is played. */
  Scene scene() {
    return scene;
  }

  /** Returns what the run took. */
  CellCounts counts() {
    return new CellCounts(
        scene.rekeysSeen(),
        places().mapToLong(place -> place.records().records()).sum(),
        scene.sum(Counters::engineSteps),
        scene.sum(Counters::idleSteps),
        scene
            .endpoints()
            .filter(endpoint -> endpoint.connection() != null)
            .mapToLong(endpoint -> endpoint.counters().peakQueued())
            .max()
            .orElse(0),
        scene.buffersOut(),
        scene.rest().micros(),
        scene.rest().cpuMicros());
  }

  private Stream<ConnectionPair.Place> places() {
    return scene.pairs().stream().flatMap(pair -> Stream.of(pair.client(), pair.server()));
  }

  /** Breaks off what still runs. */
  @Override
  public void close() {
    scene.close();
  }
}
