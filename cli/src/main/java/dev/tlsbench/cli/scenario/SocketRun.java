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
  /** How long a loop may take to give back what it has in hand. */
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

  /** Plays it to the end, good or bad. */
  void play(SceneTrial.Script script) throws InterruptedException {
    Violation violation = scene.play(script);
    if (violation != null) {
      watchdog.fault(violation.sentence());
    }
    connector.awaitSenders();
    EndCheck.judgeAtEnd(watchdog, scene.ends(), GRACE);
  }

  /** The connections, as they are judged. */
  FinishedConnections outcome() {
    return FinishedConnections.of(scene, connector.faults());
  }

  /** The first thing that is not as it has to be; null if all is. */
  @Nullable String fault() throws InterruptedException {
    String fault = new Judge(cell, outcome()).fault();
    return fault != null ? fault : buffersOut();
  }

  private @Nullable String buffersOut() throws InterruptedException {
    boolean back = watchdog.await(() -> scene.buffersOut() == 0, GRACE);
    return back ? null : "%d buffers were not given back by the end".formatted(scene.buffersOut());
  }

  /** What a fault is recognised by. */
  String signature() {
    return scene.signature().isEmpty() ? new Judge(cell, outcome()).signature() : scene.signature();
  }

  /** The connections, as they are. */
  Scene scene() {
    return scene;
  }

  /** What it took. */
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
