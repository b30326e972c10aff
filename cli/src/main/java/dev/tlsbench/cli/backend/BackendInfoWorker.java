package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.process.Questions;
import java.util.List;
import java.util.Map;

/** Asks backends what they are, in a process that each of them may crash. */
final class BackendInfoWorker {
  static final String BACKEND = "backend";

  private BackendInfoWorker() {}

  /**
   * Answers with the profile of the backend that each question names.
   *
   * @param args where backends are, beside the class path
   */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    BackendPath path = BackendPath.ofArguments(List.of(args));
    Backends backends = Backends.along(() -> path);
    while (true) {
      Map<String, Object> question = questions.next();
      String name = String.valueOf(question.get(BACKEND));
      questions.answer(BackendInfoJson.write(BackendInfo.of(backends.named(name))));
    }
  }
}
