package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pq.PqWorker.Question;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.Relay;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process on one JDK that tries what it is asked; a lost one costs its question alone. */
final class JdkTrial implements AutoCloseable {
  /** For a pair: a few hundred handshakes and four echoes, on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The first lets another JDK ignore an option of this one. */
  private static final List<String> FLAGS =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xshare:auto");

  private final String home;
  private final BackendPath path;
  private final Consumer<String> stderr;
  private final Relay relay;
  private String jdk;

  /**
   * @param home the folder of its JDK
   * @param path where backends are, beside the class path
   * @param stderr receives what it says besides its answers, line by line
   */
  JdkTrial(String home, BackendPath path, Consumer<String> stderr) {
    this(home, path, stderr, List.of());
  }

  private JdkTrial(
      String home, BackendPath path, Consumer<String> stderr, List<String> properties) {
    this.home = home;
    this.path = path;
    this.stderr = stderr;
    this.jdk = "in " + home;
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(properties);
    this.relay = new Relay(JvmCommand.tuned(home, flags, PqWorker.class, path.arguments()), stderr);
  }

  /** Another process on this JDK, with more system properties. */
  JdkTrial fresh(List<String> properties) {
    return new JdkTrial(home, path, stderr, properties);
  }

  /** As the process says; until then where it is. */
  String jdk() {
    return jdk;
  }

  Participant participant(String backend) throws InterruptedException {
    try {
      return FindingsJson.participant(ask(PqWorker.ask(Question.BACKEND, backend, backend)));
    } catch (WorkerLost lost) {
      return Participant.lost(backend, String.valueOf(lost.getMessage()));
    }
  }

  PairFindings pair(Pair pair) throws InterruptedException {
    String client = pair.client().name();
    String server = pair.server().name();
    try {
      return FindingsJson.pair(ask(PqWorker.ask(Question.PAIR, client, server)));
    } catch (WorkerLost lost) {
      return PairFindings.lost(client, server, String.valueOf(lost.getMessage()));
    }
  }

  /** A handshake of a backend with itself; without groups with the library's own. */
  Shake shake(String backend, List<String> groups, PairTrial.Certificate certificate)
      throws InterruptedException {
    try {
      return FindingsJson.shake(ask(PqWorker.ask(backend, groups, certificate)));
    } catch (WorkerLost lost) {
      return Shake.failed(groups, groups, String.valueOf(lost.getMessage()));
    }
  }

  private JsonObject ask(Map<String, Object> question) throws WorkerLost, InterruptedException {
    JsonObject answer = new JsonObject("the answer", relay.ask(question, PATIENCE));
    jdk = answer.text("jdkLine");
    return answer;
  }

  @Override
  public void close() {
    relay.close();
  }
}
