package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries every pair on every JDK, and every backend in every trap. Each JDK has a process, and so
 * has each setting of a property, which spoils no other.
 */
public final class PqRun {
  private final List<Pair> pairs;
  private final List<String> names;
  private final BackendPath path;
  private final Consumer<String> progress;
  private final Consumer<String> stderr;

  /**
   * @param names the backends that are tried in traps
   * @param path where backends are, beside the class path
   * @param progress receives what is tried next
   * @param stderr receives what workers say besides their answers, line by line
   */
  public PqRun(
      List<Pair> pairs,
      List<String> names,
      BackendPath path,
      Consumer<String> progress,
      Consumer<String> stderr) {
    this.pairs = List.copyOf(pairs);
    this.names = List.copyOf(names);
    this.path = path;
    this.progress = progress;
    this.stderr = stderr;
  }

  /**
   * Runs until all is tried or the thread is interrupted.
   *
   * @param homes folders of the JDKs, the tool's own first
   * @param command for the record
   */
  public PqResult run(List<String> homes, Invocation command) {
    Environment environment = Environment.before(List.of());
    List<JdkFindings> found = new ArrayList<>();
    boolean interrupted = false;
    for (int i = 0; i < homes.size() && !interrupted; i++) {
      interrupted = on(homes.get(i), found);
    }
    List<BackendVersion> versions =
        found.get(0).backends().stream().map(Participant::version).toList();
    return new PqResult(
        command, environment.after().with(versions).on(found.get(0).jdk()), found, interrupted);
  }

  /** Adds what is found on one JDK; returns whether it was interrupted. */
  private boolean on(String home, List<JdkFindings> found) {
    String other = home.equals(JvmCommand.home()) ? "" : home;
    String where = other.isEmpty() ? "" : " on " + other;
    List<Participant> backends = new ArrayList<>();
    List<PairFindings> tried = new ArrayList<>();
    List<TrapFinding> traps = new ArrayList<>();
    boolean interrupted = false;
    try (JdkTrial trial = new JdkTrial(home, path, stderr)) {
      try {
        for (String name : names) {
          backends.add(trial.participant(name));
        }
        for (Pair pair : pairs) {
          progress.accept(pair + where);
          tried.add(trial.pair(pair));
        }
        progress.accept("traps" + where);
        traps.addAll(new TrapRun(trial, backends).run());
      } catch (InterruptedException e) {
        interrupted = true;
      }
      found.add(new JdkFindings(trial.jdk(), other, backends, tried, traps));
    }
    return interrupted;
  }
}
