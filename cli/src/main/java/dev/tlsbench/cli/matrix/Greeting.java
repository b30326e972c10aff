package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worker's first answer.
 *
 * @param backends those of its pair, each once, as they describe themselves
 */
record Greeting(List<BackendVersion> backends) {

  Greeting {
    backends = List.copyOf(backends);
  }

  /** Opens an engine of each. */
  static Greeting of(Pair pair) {
    return new Greeting(
        Stream.of(pair.client(), pair.server()).distinct().map(BackendVersion::of).toList());
  }

  Map<String, Object> write() {
    return RecordJson.write(this);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws dev.tlsbench.cli.result.UserError if it did not
   */
  static Greeting read(JsonObject object) {
    return RecordJson.read(object, Greeting.class);
  }

  /** Why the pair cannot be used here; empty where it can. */
  String obstacle() {
    return BackendVersion.obstacle(backends.stream());
  }
}
