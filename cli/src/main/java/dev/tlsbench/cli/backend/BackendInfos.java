package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.process.JvmCommand;
import dev.tlsbench.cli.process.Relay;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What backends say about themselves, asked in another process: a backend that crashes its JVM
 * cannot be used, and the others are still asked.
 */
public final class BackendInfos {
  /** Time to open an engine in every protocol and role on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BackendPath path;
  private final Consumer<String> stderr;

  /**
   * @param path where backends are, beside the class path
   * @param stderr receives what they print, line by line
   */
  public BackendInfos(BackendPath path, Consumer<String> stderr) {
    this.path = path;
    this.stderr = stderr;
  }

  /**
   * The profile of each, in their order.
   *
   * @throws UserError if the user interrupts it
   */
  public List<BackendInfo> of(List<TlsBackend> backends) {
    List<BackendInfo> profiles = new ArrayList<>();
    String[] entries = path.arguments().toArray(String[]::new);
    try (Relay relay = new Relay(JvmCommand.like(BackendInfoWorker.class, entries), stderr)) {
      for (TlsBackend backend : backends) {
        profiles.add(of(backend.name(), relay));
      }
    } catch (InterruptedException e) {
      throw UserError.interrupted("interrupted before all backends had been asked", e);
    }
    return profiles;
  }

  private static BackendInfo of(String name, Relay relay) throws InterruptedException {
    try {
      Map<String, Object> answer = relay.ask(Map.of(BackendInfoWorker.BACKEND, name), PATIENCE);
      return BackendInfoJson.read(new JsonObject("the answer", answer));
    } catch (WorkerLost e) {
      return BackendInfo.of(
          new UnloadableBackend(
              name, String.valueOf(e.getMessage()), "mend it, or take it off the path"));
    }
  }
}
