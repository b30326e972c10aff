package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.Protocol;
import java.util.List;
import java.util.Map;

/**
 * Surveys in a process of its own, on whatever JDK that has. A question names a {@value #BACKEND}
 * to be told whether it can be used here, or a {@value #CLIENT} and perhaps a {@value #SERVER} to
 * be told the facts.
 */
public final class SurveyWorker {
  static final String BACKEND = "backend";
  static final String CLIENT = "client";
  static final String SERVER = "server";
  static final String PEERS = "peers";
  static final String PROTOCOLS = "protocols";
  static final String SUBJECTS = "subjects";
  static final String JDK = "jdk";
  static final String VERSION = "version";
  static final String OBSTACLE = "obstacle";

  private SurveyWorker() {}

  /**
   * Works until stdin ends.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    BackendPath path = BackendPath.ofArguments(List.of(args));
    Backends backends = Backends.along(() -> path);
    while (true) {
      JsonObject question = new JsonObject("the question", questions.next());
      questions.answer(
          question.has(BACKEND)
              ? greeting(backends, question)
              : Map.of(SUBJECTS, SubjectsJson.write(subjects(backends, question))));
    }
  }

  /** The JDK, the backend's version, and why it cannot be used here; empty if it can. */
  private static Map<String, Object> greeting(Backends backends, JsonObject question) {
    BackendVersion found = BackendVersion.of(backends.named(question.text(BACKEND)));
    return Map.of(JDK, Environment.jdkLine(), VERSION, found.version(), OBSTACLE, found.reason());
  }

  private static Map<Subject, Facts> subjects(Backends backends, JsonObject question) {
    Surveyor surveyor =
        new Surveyor(
            question.texts(PEERS).stream().map(backends::named).toList(),
            question.texts(PROTOCOLS).stream().map(Protocol::valueOf).toList());
    String client = question.text(CLIENT);
    return question.has(SERVER)
        ? surveyor.pair(backends.named(client), backends.named(question.text(SERVER)))
        : surveyor.sides(backends.named(client));
  }
}
