package dev.tlsbench.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.process.Questions;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.Negotiated;
import dev.tlsbench.cli.result.RecordJson;
import dev.tlsbench.cli.result.UserError;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds rigs in a process that an engine may crash, and drives them on request. */
final class RigWorker {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final RigSource source;
  private final Map<Long, Rig> rigs = new HashMap<>();

  private RigWorker(RigSource source) {
    this.source = source;
  }

  /** Works until stdin ends. */
  public static void main(String[] args) throws Exception {
    Questions questions = Questions.ofStdin();
    RigWorker worker = null;
    while (true) {
      JsonObject order = new JsonObject("the order", questions.next());
      Map<String, Object> answer = new LinkedHashMap<>();
      try {
        if (worker == null) {
          worker = new RigWorker(source(order));
        } else {
          worker.obey(order, answer);
        }
      } catch (MeasurementFailure e) {
        answer.put("verdict", e.verdict().name());
        answer.put("cause", e.sentence());
      } catch (UserError e) {
        answer.put("refused", e.exitCode());
        answer.put("cause", String.valueOf(e.getMessage()));
      }
      answer.put("cpuNanos", PROCESS.getProcessCpuTime());
      questions.answer(answer);
    }
  }

  /** The first order: what a worker is for. */
  static Map<String, Object> order(BackendPath path, List<Build> builds, long seed) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("seed", seed);
    order.put("path", path.arguments());
    order.put(
        "builds",
        builds.stream()
            .map(build -> Map.of("name", build.name(), "classPath", names(build.classPath())))
            .toList());
    return order;
  }

  private static RigSource source(JsonObject order) {
    long seed = order.count("seed");
    List<Build> builds =
        order.objects("builds").stream()
            .map(build -> new Build(build.text("name"), paths(build.texts("classPath"))))
            .toList();
    if (!builds.isEmpty()) {
      return new BuildRigs(builds.get(0), builds.get(1), seed);
    }
    BackendPath path = BackendPath.ofArguments(order.texts("path"));
    return new LocalRigs(Backends.along(() -> path), seed);
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
  }

  private void obey(JsonObject order, Map<String, Object> answer) throws InterruptedException {
    long id = order.count("rig");
    Rig known = rigs.get(id);
    if (known == null) {
      Rig rig = source.open(MeasurementJson.read(order.object("trial")));
      rigs.put(id, rig);
      answer.put("jdk", rig.jdk());
    } else if (order.has("nanos")) {
      answer.putAll(slice(known, order));
    } else {
      rigs.remove(id);
      known.close();
    }
  }

  private static Map<String, Object> slice(Rig rig, JsonObject order) throws InterruptedException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("slice", SliceJson.write(rig.slice(order.number("at"), order.count("nanos"))));
    Negotiated negotiated = rig.negotiated();
    if (negotiated != null) {
      answer.put("negotiated", RecordJson.write(negotiated));
    }
    return answer;
  }
}
