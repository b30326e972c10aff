package dev.tlsbench.cli.scenario;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.Figures;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsConfig;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trial on connections with both ends under control.
 *
 * @param name its name for people; empty if there is only one
 * @param client settings of the client's side
 * @param server settings of the server's side
 * @param patience the time that it may make no progress
 * @param script the steps
 * @param also one sentence on what else is wrong in the end; null for nothing
 */
public record SceneTrial(
    String name,
    TlsConfig client,
    TlsConfig server,
    Setting setting,
    Duration patience,
    Script script,
    Function<FinishedConnections, @Nullable String> also)
    implements Trial {

  /** The steps of a trial. */
  public interface Script {
    void play(Scene scene) throws InterruptedException;
  }

  SceneTrial(
      String name,
      TlsConfig client,
      TlsConfig server,
      Setting setting,
      Duration patience,
      Script script) {
    this(name, client, server, setting, patience, script, outcome -> null);
  }

  /** Returns this trial under another name. */
  SceneTrial named(String other) {
    return new SceneTrial(other, client, server, setting, patience, script, also);
  }

  /** Returns this trial with other settings. */
  SceneTrial with(TlsConfig otherClient, TlsConfig otherServer) {
    return new SceneTrial(name, otherClient, otherServer, setting, patience, script, also);
  }

  /** Returns this trial under other circumstances. */
  SceneTrial in(Setting other) {
    return new SceneTrial(name, client, server, other, patience, script, also);
  }

  /** Returns this trial with another time for which nothing may move. */
  SceneTrial within(Duration time) {
    return new SceneTrial(name, client, server, setting, time, script, also);
  }

  /** Returns this trial with something more that must hold in the end. */
  SceneTrial expecting(Function<FinishedConnections, @Nullable String> more) {
    return new SceneTrial(name, client, server, setting, patience, script, more);
  }

  /** Returns this trial, in which one side has to refuse the other instead. */
  SceneTrial expectingRefusal(Role by, String why) {
    return new SceneTrial(name, client, server, setting, patience, new Rejection(by, why), also);
  }

  @Override
  public Ended run(TestBed testBed, Pair pair, Cell cell, Tally tally) throws InterruptedException {
    ContextPair both = ContextPair.of(pair, cell.protocol(), client, server);
    try (SocketRun run = new SocketRun(testBed, cell, both, setting, patience)) {
      run.play(script);
      String fault = run.fault();
      fault = fault != null ? fault : also.apply(run.outcome());
      Figures figures = run.outcome().figures().taking(run.counts());
      if (fault != null) {
        return new Ended(figures, fault, run.signature());
      }
      count(run.scene(), tally);
      return new Ended(figures, null, "");
    }
  }

  /**
   * Describes what is wrong with a scene whose script found no fault: a report that the wire
   * contradicts, or a demand of this trial that was not met. Null if nothing is.
   */
  public @Nullable String otherwise(Cell cell, Scene scene) {
    FinishedConnections outcome = FinishedConnections.of(scene, EndFaults.none());
    String fault = Judge.disagreement(cell, outcome);
    return fault != null ? fault : also.apply(outcome);
  }

  /** Counts what a scene of this trial has exercised. */
  public Tally exercised(Scene scene) {
    Tally tally = new Tally();
    count(scene, tally);
    return tally;
  }

  private void count(Scene scene, Tally tally) {
    scene.evidence().forEach(tally::add);
    tally.addSessions(FinishedConnections.of(scene, EndFaults.none()));
    if (client.verify() && !(script instanceof Rejection)) {
      tally.addDistinct(Evidence.NAMES, String.valueOf(client.peerName()));
    }
    setting.way().wire().count(tally);
  }
}
