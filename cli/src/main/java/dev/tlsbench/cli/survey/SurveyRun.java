package dev.tlsbench.cli.survey;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.Relay;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Invocation;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Surveys backends on one JDK after the other, each in a process of its own: a library that crashes
 * its JVM costs only the subjects that it was asked for.
 */
public final class SurveyRun {
  /** Much more than a subject takes on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BackendPath path;
  private final Consumer<String> progress;
  private final Consumer<String> stderr;

  /**
   * @param path where backends are, beside the class path
   * @param progress is told what is surveyed next
   * @param stderr receives what workers print, line by line
   */
  public SurveyRun(BackendPath path, Consumer<String> progress, Consumer<String> stderr) {
    this.path = path;
    this.progress = progress;
    this.stderr = stderr;
  }

  /**
   * Surveys.
   *
   * @param homes the folders of the JDKs
   * @param backends the names of those to survey, in their order
   * @param peers the names of all that may be their peers
   * @throws UserError if a JDK does not start, two JDKs cannot be told apart, or the user
   *     interrupts it
   */
  public Survey run(
      Invocation command,
      List<String> homes,
      List<String> backends,
      List<String> peers,
      List<Protocol> protocols) {
    Environment environment = Environment.before(List.of());
    Map<String, SurveyedJdk> surveyed = new LinkedHashMap<>();
    for (String home : homes) {
      SurveyedJdk jdk = on(home, environment.os(), backends, peers, protocols);
      if (surveyed.put(jdk.jdk(), jdk) != null) {
        throw UserError.usage(
            "two JDKs call themselves %s; survey them one at a time".formatted(jdk.jdk()));
      }
    }
    return new Survey(
        command, Objects.requireNonNull(environment.date()), List.copyOf(surveyed.values()));
  }

  private SurveyedJdk on(
      String home, String os, List<String> backends, List<String> peers, List<Protocol> protocols) {
    List<String> command = JvmCommand.tuned(home, List.of(), SurveyWorker.class, path.arguments());
    try (Relay relay = new Relay(command, stderr)) {
      JsonObject greeting = greeting(relay, home, all(backends, peers));
      Map<String, String> versions = texts(greeting.object("versions"));
      Map<String, String> unusable = texts(greeting.object("unusable"));
      Map<Subject, Facts> subjects = new LinkedHashMap<>();
      Questioner questioner =
          new Questioner(
              relay,
              greeting.text(SurveyWorker.JDK),
              peers.stream().filter(versions::containsKey).toList(),
              protocols,
              subjects,
              unusable);
      List<String> usable = backends.stream().filter(versions::containsKey).toList();
      for (String backend : usable) {
        questioner.ask(Map.of(SurveyWorker.CLIENT, backend), backend);
      }
      for (String client : usable) {
        for (String server : usable) {
          questioner.ask(
              Map.of(SurveyWorker.CLIENT, client, SurveyWorker.SERVER, server),
              client + ":" + server);
        }
      }
      versions.keySet().retainAll(backends);
      return new SurveyedJdk(greeting.text(SurveyWorker.JDK), os, versions, unusable, subjects);
    } catch (InterruptedException e) {
      throw UserError.interrupted("interrupted before the survey was complete", e);
    }
  }

  private static List<String> all(List<String> backends, List<String> peers) {
    Set<String> all = new LinkedHashSet<>(backends);
    all.addAll(peers);
    return List.copyOf(all);
  }

  private static JsonObject greeting(Relay relay, String home, List<String> backends)
      throws InterruptedException {
    try {
      return new JsonObject(
          "the answer", relay.ask(Map.of(SurveyWorker.BACKENDS, backends), PATIENCE));
    } catch (WorkerLost e) {
      throw UserError.environment(
          "nothing can be surveyed on the JDK in %s: %s".formatted(home, e.getMessage()), e);
    }
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().keySet().forEach(name -> texts.put(name, object.text(name)));
    return texts;
  }

  /** Asks for subjects, and notes them, or why there are none. */
  private final class Questioner {
    private final Relay relay;
    private final String jdk;
    private final List<String> peers;
    private final List<Protocol> protocols;
    private final Map<Subject, Facts> subjects;
    private final Map<String, String> unusable;

    Questioner(
        Relay relay,
        String jdk,
        List<String> peers,
        List<Protocol> protocols,
        Map<Subject, Facts> subjects,
        Map<String, String> unusable) {
      this.relay = relay;
      this.jdk = jdk;
      this.peers = peers;
      this.protocols = protocols;
      this.subjects = subjects;
      this.unusable = unusable;
    }

    void ask(Map<String, String> about, String name) throws InterruptedException {
      progress.accept("%s on JDK %s".formatted(name, jdk));
      Map<String, Object> question = new LinkedHashMap<>(about);
      question.put(SurveyWorker.PEERS, peers);
      question.put(SurveyWorker.PROTOCOLS, protocols.stream().map(Enum::name).toList());
      try {
        JsonObject answer = new JsonObject("the answer", relay.ask(question, PATIENCE));
        subjects.putAll(SubjectsJson.read(answer.object(SurveyWorker.SUBJECTS)));
      } catch (WorkerLost e) {
        unusable.put(name, String.valueOf(e.getMessage()));
      }
    }
  }
}
