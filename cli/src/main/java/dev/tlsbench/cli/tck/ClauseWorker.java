package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries clauses in a process that an engine may crash. */
final class ClauseWorker {
  private ClauseWorker() {}

  /**
   * Tries the clause of each question.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    BackendPath path = BackendPath.ofArguments(List.of(args));
    Backends backends = Backends.along(() -> path);
    while (true) {
      questions.answer(answer(backends, new JsonObject("the question", questions.next())));
    }
  }

  /** What is asked. */
  static Map<String, Object> question(
      ContractPlan plan,
      String topic,
      Check check,
      Protocol protocol,
      Role role,
      @Nullable Assumption assumption) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("tested", plan.tested().name());
    List<TlsBackend> peers = assumption == null ? plan.peers() : assumption.peers();
    question.put("peers", peers.stream().map(TlsBackend::name).toList());
    if (assumption != null) {
      question.put("declared", assumption.declared().text());
      KeyType only = assumption.only();
      question.put("only", only == null ? "" : only.name());
    }
    question.put("limit", plan.limit().toMillis());
    question.put("topic", topic);
    question.put("check", check.name());
    question.put("protocol", protocol.name());
    question.put("role", role.name());
    return question;
  }

  private static Map<String, Object> answer(Backends backends, JsonObject question)
      throws InterruptedException {
    LocalTrial trial =
        new LocalTrial(
            tested(backends, question),
            question.texts("peers").stream().map(peer -> peer(backends, peer, question)).toList(),
            Duration.ofMillis(question.count("limit")));
    String topic = question.text("topic");
    Clause clause =
        trial.tried(
            topic,
            check(topic, question.text("check")),
            question.constant("protocol", Protocol.class),
            question.constant("role", Role.class));
    Map<String, Object> answer = new LinkedHashMap<>();
    Clause.Breach breach = clause.breach();
    if (breach != null) {
      answer.put("witness", breach.witness().name());
      answer.put("promise", breach.promise());
      answer.put("finding", breach.violation());
    }
    answer.put("peer", clause.peer());
    answer.put("reason", clause.reason());
    answer.put("millis", clause.millis());
    return answer;
  }

  private static TlsBackend tested(Backends backends, JsonObject question) {
    String name = question.text("tested");
    return question.has("declared")
        ? backends.declaring(name, Declaration.of(question.text("declared")))
        : backends.named(name);
  }

  private static TlsBackend peer(Backends backends, String name, JsonObject question) {
    String only = question.textOrEmpty("only");
    TlsBackend peer = backends.named(name);
    return only.isEmpty() ? peer : new NarrowedBackend(peer, KeyType.valueOf(only));
  }

  private static Check check(String topic, String name) {
    return Contract.topics().getOrDefault(topic, List.of()).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no clause: " + name));
  }

  /** The clause that an answer reports. */
  static Clause read(JsonObject answer, String topic, Check check, Protocol protocol, Role role) {
    Clause.Breach breach =
        answer.has("witness")
            ? new Clause.Breach(
                answer.constant("witness", Witness.class),
                answer.text("promise"),
                answer.text("finding"))
            : null;
    return new Clause(
        topic,
        check.name(),
        protocol,
        role,
        answer.text("peer"),
        breach,
        answer.text("reason"),
        answer.count("millis"));
  }
}
