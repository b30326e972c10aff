package dev.tlsbench.cli.tck;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.testkit.Check;
import dev.tlsbench.spi.testkit.Contract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      ContractPlan plan, String topic, Check check, Protocol protocol, Role role) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("tested", plan.tested().name());
    question.put("peers", plan.peers().stream().map(TlsBackend::name).toList());
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
            backends.named(question.text("tested")),
            question.texts("peers").stream().map(backends::named).toList(),
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
