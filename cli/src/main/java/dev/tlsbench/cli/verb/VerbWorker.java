package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one command line in a process of its own, perhaps on another JDK. */
final class VerbWorker {
  /** What the tool itself says begins with this, unlike what a JVM or a library prints. */
  static final String SAID = "\u0002";

  static final String WORDS = "words";
  static final String EXIT_CODE = "exitCode";
  static final String RESULT = "result";
  static final String LAST_WORDS = "lastWords";

  private VerbWorker() {}

  /** Runs the command line of the first question; any other one interrupts it. */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    List<String> words = new JsonObject("the order", questions.next()).texts(WORDS);
    Thread run = new Thread(() -> run(words, questions), "verb");
    run.start();
    while (true) {
      questions.next();
      run.interrupt();
    }
  }

  private static void run(List<String> words, Questions questions) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    Said said = new Said();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(result, true, StandardCharsets.UTF_8),
            said,
            false,
            System.getenv());
    int exitCode = CommandTree.on(terminal).execute(words.toArray(String[]::new));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(EXIT_CODE, exitCode);
    answer.put(RESULT, result.toString(StandardCharsets.UTF_8));
    answer.put(LAST_WORDS, said.last());
    try {
      questions.answer(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes lines on, each with the mark of what the tool says. */
  private static final class Said extends PrintStream {
    private String last = "";

    Said() {
      super(System.err, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void println(String line) {
      last = line;
      super.println(SAID + line);
    }

    synchronized String last() {
      return last;
    }
  }
}
