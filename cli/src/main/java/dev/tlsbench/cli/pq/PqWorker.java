package dev.tlsbench.cli.pq;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.TlsFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries pairs in a process of its own, on its own JDK and with its own system properties. */
public final class PqWorker {
  private final Backends backends;
  private final PairTrial trial = new PairTrial();

  private PqWorker(Backends backends) {
    this.backends = backends;
  }

  /** What is asked of it. */
  enum Question {
    /** What a backend is. */
    BACKEND,
    /** Everything about a pair. */
    PAIR,
    /** One handshake of a pair, with the groups and the kind of certificate given. */
    SHAKE
  }

  /** A question about a pair. */
  static Map<String, Object> ask(Question question, String client, String server) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("ask", question.name());
    order.put("client", client);
    order.put("server", server);
    return order;
  }

  /** A question for a handshake of a backend with itself. */
  static Map<String, Object> ask(
      String backend, List<String> groups, PairTrial.Certificate certificate) {
    Map<String, Object> order = ask(Question.SHAKE, backend, backend);
    order.put("groups", groups);
    order.put("certificate", certificate.name());
    return order;
  }

  /**
   * Works until stdin ends.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    BackendPath path = BackendPath.ofArguments(List.of(args));
    PqWorker worker = new PqWorker(Backends.along(() -> path));
    while (true) {
      JsonObject order = new JsonObject("the order", questions.next());
      Map<String, Object> answer = new LinkedHashMap<>(worker.answer(order));
      answer.put("jdkLine", Environment.jdkLine());
      questions.answer(answer);
    }
  }

  private Map<String, Object> answer(JsonObject order) throws InterruptedException {
    Pair pair =
        new Pair(backends.named(order.text("client")), backends.named(order.text("server")));
    return switch (order.constant("ask", Question.class)) {
      case BACKEND -> FindingsJson.write(Participant.of(pair.client()));
      case PAIR -> FindingsJson.write(trial.all(pair));
      case SHAKE -> FindingsJson.write(shake(pair, order));
    };
  }

  /** A property may leave classes that throw errors instead of exceptions. */
  private Shake shake(Pair pair, JsonObject order) {
    List<String> groups = order.texts("groups");
    try {
      return trial.shake(
          pair, groups, groups, order.constant("certificate", PairTrial.Certificate.class));
    } catch (RuntimeException | LinkageError broken) {
      return Shake.failed(groups, groups, TlsFailure.words(broken));
    }
  }
}
