package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.process.WorkerProcess;
import dev.tlsbench.cli.result.JsonObject;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of another JDK, in which backends work for this one: one question at a time, from any
 * thread. It is started with the first question, and again after it was lost.
 */
final class RemoteJdk implements AutoCloseable {
  /** Time to start a JVM, to load a library or for certificate work, on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** An option that this JVM was allowed not to know is allowed there too. */
  private static final List<String> FLAGS =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

  private static final Cleaner CLEANER = Cleaner.create();

  private final LabelledJdk jdk;
  private final List<String> command;
  private final Map<String, String> security;
  private final ConcurrentLinkedQueue<Long> forgotten = new ConcurrentLinkedQueue<>();
  private @Nullable WorkerProcess worker;
  private int starts;
  private String version = "";

  /**
   * @param path where backends are there, beside the class path
   * @param security security properties that were set here, and have to be there
   */
  RemoteJdk(LabelledJdk jdk, BackendPath path, Map<String, String> security) {
    this.jdk = jdk;
    this.command =
        JvmCommand.tuned(jdk.home(), FLAGS, RemoteWorker.class, path.withoutJdks().arguments());
    this.security = Map.copyOf(security);
  }

  LabelledJdk jdk() {
    return jdk;
  }

  /** Version and vendor, once something has been asked. */
  synchronized String version() {
    return version;
  }

  /**
   * Has what has this number there forgotten once what stands for it here is: queries may come
   * after a close.
   */
  void forgetAfter(Object here, long id) {
    CLEANER.register(here, () -> forgotten.add(id));
  }

  /**
   * Asks one thing, whichever JVM answers.
   *
   * @throws WorkerLost if there is no answer in time, or the JVM has died
   */
  synchronized JsonObject ask(Map<String, Object> question) throws WorkerLost {
    return ask(worker(), question);
  }

  /**
   * Asks about what has this number there.
   *
   * @throws WorkerLost if there is no answer in time, or the JVM that gave the number has died
   */
  synchronized JsonObject ask(Map<String, Object> question, long id) throws WorkerLost {
    WorkerProcess running = worker;
    if (running == null || id >> Integer.SIZE != starts) {
      throw new WorkerLost(
          "the JVM of @%s (%s) is lost, and what it held with it"
              .formatted(jdk.label(), jdk.home()),
          "lost");
    }
    return ask(running, question);
  }

  private JsonObject ask(WorkerProcess running, Map<String, Object> question) throws WorkerLost {
    Map<String, Object> whole = new LinkedHashMap<>(question);
    List<Long> gone = new ArrayList<>();
    for (Long id = forgotten.poll(); id != null; id = forgotten.poll()) {
      gone.add(id);
    }
    whole.put(RemoteWorker.FORGET, gone);
    return answer(running, whole);
  }

  private WorkerProcess worker() throws WorkerLost {
    WorkerProcess running = worker;
    if (running != null) {
      return running;
    }
    WorkerProcess started = WorkerProcess.start(command, line -> {});
    worker = started;
    starts++;
    Map<String, Object> order =
        Map.of(RemoteWorker.SECURITY, security, RemoteWorker.FIRST, (long) starts << Integer.SIZE);
    version = answer(started, order).text("jdk");
    return started;
  }

  private JsonObject answer(WorkerProcess running, Map<String, ?> question) throws WorkerLost {
    running.say(question);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return new JsonObject("the answer of @" + jdk.label(), running.hear(PATIENCE));
        } catch (InterruptedException e) {
          interrupted = true; // The next question must not be given this one's answer.
        }
      }
    } catch (WorkerLost e) {
      close();
      throw new WorkerLost(
          "the JVM of @%s (%s) is lost: %s".formatted(jdk.label(), jdk.home(), e.getMessage()),
          e.signature());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized void close() {
    WorkerProcess running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
