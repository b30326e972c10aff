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

  /** An option that this process was allowed not to know is allowed there too. */
  private static final List<String> FLAGS =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xmx256m", "-XX:+UseSerialGC");

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
      SurveyedJdk jdk = on(home, surveyed.keySet(), environment.os(), backends, peers, protocols);
      surveyed.put(jdk.jdk(), jdk);
    }
    return new Survey(
        command, Objects.requireNonNull(environment.date()), List.copyOf(surveyed.values()));
  }

  private SurveyedJdk on(
      String home,
      Set<String> others,
      String os,
      List<String> backends,
      List<String> peers,
      List<Protocol> protocols) {
    List<String> command = JvmCommand.tuned(home, FLAGS, SurveyWorker.class, path.arguments());
    try (Relay relay = new Relay(command, stderr)) {
      Interview interview = new Interview(relay, home, protocols);
      Set<String> all = new LinkedHashSet<>(backends);
      all.addAll(peers);
      for (String backend : all) {
        interview.greet(backend);
      }
      interview.requireJdk(others);
      List<String> usable = backends.stream().filter(interview.versions::containsKey).toList();
      List<String> able = peers.stream().filter(interview.versions::containsKey).toList();
      for (String backend : usable) {
        interview.ask(Map.of(SurveyWorker.CLIENT, backend), able, backend);
      }
      for (String client : usable) {
        for (String server : usable) {
          interview.ask(
              Map.of(SurveyWorker.CLIENT, client, SurveyWorker.SERVER, server),
              able,
              client + ":" + server);
        }
      }
      return interview.result(os, backends);
    } catch (InterruptedException e) {
      throw UserError.interrupted("interrupted before the survey was complete", e);
    }
  }

  /** The conversation with the workers on one JDK, and what came of it. */
  private final class Interview {
    private final Relay relay;
    private final String home;
    private final List<Protocol> protocols;
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, String> unusable = new LinkedHashMap<>();
    private final Map<Subject, Facts> subjects = new LinkedHashMap<>();
    private String jdk = "";

    Interview(Relay relay, String home, List<Protocol> protocols) {
      this.relay = relay;
      this.home = home;
      this.protocols = protocols;
    }

    /** Learns whether a backend can be used. */
    void greet(String backend) throws InterruptedException {
      try {
        JsonObject answer = answer(Map.of(SurveyWorker.BACKEND, backend));
        jdk = answer.text(SurveyWorker.JDK);
        String obstacle = answer.text(SurveyWorker.OBSTACLE);
        (obstacle.isEmpty() ? versions : unusable)
            .put(backend, obstacle.isEmpty() ? answer.text(SurveyWorker.VERSION) : obstacle);
      } catch (WorkerLost e) {
        unusable.put(backend, String.valueOf(e.getMessage()));
      }
    }

    void requireJdk(Set<String> others) {
      if (others.contains(jdk)) {
        throw UserError.usage(
            "two JDKs call themselves %s; survey them one at a time".formatted(jdk));
      }
      if (jdk.isEmpty()) {
        throw UserError.environment(
            "nothing can be surveyed on the JDK in %s: %s"
                .formatted(home, String.join("; ", new LinkedHashSet<>(unusable.values()))));
      }
    }

    /** Learns facts, or notes why there are none. */
    void ask(Map<String, String> about, List<String> peers, String name)
        throws InterruptedException {
      progress.accept("%s on JDK %s".formatted(name, jdk));
      Map<String, Object> question = new LinkedHashMap<>(about);
      question.put(SurveyWorker.PEERS, peers);
      question.put(SurveyWorker.PROTOCOLS, protocols.stream().map(Enum::name).toList());
      try {
        subjects.putAll(SubjectsJson.read(answer(question).object(SurveyWorker.SUBJECTS)));
      } catch (WorkerLost e) {
        unusable.put(name, String.valueOf(e.getMessage()));
      }
    }

    private JsonObject answer(Map<String, ?> question) throws WorkerLost, InterruptedException {
      return new JsonObject("the answer", relay.ask(question, PATIENCE));
    }

    /** All that was learned about these. */
    SurveyedJdk result(String os, List<String> backends) {
      versions.keySet().retainAll(backends);
      unusable.keySet().removeIf(name -> !name.contains(":") && !backends.contains(name));
      return new SurveyedJdk(jdk, os, versions, unusable, subjects);
    }
  }
}
