package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.process.WorkerProcess;
import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.report.Reproduce;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a command line on this JDK and on others, one after another, each in a process of its own:
 * the same words, but for those that say where to run and what to print.
 */
final class JdkRuns {
  /** Whatever hangs in a run has a deadline of its own; this one is for a JVM that hangs whole. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  /** How long an interrupted run may take to say what it has. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);

  private final Verb verb;
  private final JdkOption jdks;

  JdkRuns(Verb verb, JdkOption jdks) {
    this.verb = verb;
    this.jdks = jdks;
  }

  /**
   * Runs it on each, until the thread is interrupted.
   *
   * @param more what the run in a JDK's folder adds to the command line, such as its seed
   */
  JdksResult run(Function<String, List<String>> more) {
    Invocation command = verb.command();
    List<String> words = new ArrayList<>(Reproduce.elsewhere(command));
    words.addAll(jdks.labels());
    words.add("--json");
    if (verb.verbose()) {
      words.add(Verb.VERBOSE);
    }
    Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<OnJdk> runs = new ArrayList<>();
    for (String home : jdks.all()) {
      verb.terminal.say("on the JDK in %s:".formatted(home));
      List<String> own = new ArrayList<>(words);
      own.addAll(more.apply(home));
      OnJdk run = run(home, own, command);
      runs.add(run);
      if (run.exitCode() == ExitCode.INTERRUPTED) {
        break;
      }
    }
    return JdksResult.of(command, began, runs);
  }

  private OnJdk run(String home, List<String> words, Invocation command) {
    List<String> jvm =
        JvmCommand.on(home, List.of("-XX:+IgnoreUnrecognizedVMOptions"), VerbWorker.class);
    try (WorkerProcess worker = WorkerProcess.start(jvm, this::heard)) {
      JsonObject answer = answer(worker, Map.of(VerbWorker.WORDS, words));
      int exitCode = (int) answer.count(VerbWorker.EXIT_CODE);
      String said = answer.text(VerbWorker.LAST_WORDS);
      return OnJdk.of(home, exitCode, said, answer.text(VerbWorker.RESULT), command);
    } catch (WorkerLost e) {
      return OnJdk.lost(home, String.valueOf(e.getMessage()), ExitCode.FAILED);
    } catch (InterruptedException e) {
      return OnJdk.lost(home, "it was interrupted", ExitCode.INTERRUPTED);
    }
  }

  private static JsonObject answer(WorkerProcess worker, Map<String, ?> question)
      throws WorkerLost, InterruptedException {
    worker.say(question);
    try {
      return new JsonObject("the worker's answer", worker.hear(PATIENCE));
    } catch (InterruptedException e) {
      worker.say(Map.of());
      return new JsonObject("the worker's answer", worker.hear(LAST_WORDS));
    }
  }

  /** Passes on what the tool says there; what a library prints is of interest to few. */
  private void heard(String line) {
    if (line.startsWith(VerbWorker.SAID)) {
      verb.terminal.say(line.substring(VerbWorker.SAID.length()));
    } else {
      verb.fromWorker(line);
    }
  }
}
