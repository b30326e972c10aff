package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.backend.BackendInfo.Part;
import dev.tlsbench.cli.backend.RemoteWorker.Act;
import dev.tlsbench.cli.process.WorkerLost;
import dev.tlsbench.cli.result.JsonObject;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.KeyType;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.SupportedAlgorithms;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsContext;
import dev.tlsbench.spi.TlsEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A backend on another JDK: what it declares is what it declares there, and its engines work there,
 * call by call. Since an engine does no I/O, everything else stays here, and whoever drives and
 * checks an engine sees no difference but the time that a call takes.
 */
final class RemoteBackend implements TlsBackend {
  private final String backend;
  private final RemoteJdk there;
  private @Nullable BackendInfo info;

  /**
   * @param backend its name there
   */
  RemoteBackend(String backend, RemoteJdk there) {
    this.backend = backend;
    this.there = there;
  }

  @Override
  public String name() {
    return there.jdk().name(backend);
  }

  @Override
  public Availability probe() {
    Availability found = info().found();
    return found.usable()
        ? Availability.usable("%s on JDK %s".formatted(found.version(), there.version()))
        : found;
  }

  @Override
  public Set<Capability> capabilities(Protocol protocol, Role role) {
    return part(protocol, role, Part::capabilities, Set.of());
  }

  @Override
  public Set<KeyType> ownKeyTypes(Protocol protocol, Role role) {
    return part(protocol, role, Part::shows, Set.of());
  }

  @Override
  public Set<KeyType> peerKeyTypes(Protocol protocol, Role role) {
    return part(protocol, role, Part::accepts, Set.of());
  }

  @Override
  public SupportedAlgorithms supportedAlgorithms(Protocol protocol, Role role) {
    return part(protocol, role, Part::supportedAlgorithms, SupportedAlgorithms.NONE);
  }

  private <T> T part(Protocol protocol, Role role, Function<Part, T> what, T otherwise) {
    return info().parts().stream()
        .filter(part -> part.protocol() == protocol && part.role() == role)
        .findFirst()
        .map(what)
        .orElse(otherwise);
  }

  private synchronized BackendInfo info() {
    BackendInfo known = info;
    if (known == null) {
      known = asked();
      info = known;
    }
    return known;
  }

  private BackendInfo asked() {
    try {
      return BackendInfoJson.read(ask(there, Act.INFO, Map.of("backend", backend)));
    } catch (WorkerLost e) {
      return BackendInfo.of(
          new UnloadableBackend(name(), String.valueOf(e.getMessage()), "give another JDK"));
    }
  }

  @Override
  public TlsContext newContext(TlsConfig config) {
    try {
      JsonObject made =
          ask(there, Act.CONTEXT, Map.of("backend", backend, "config", RemoteJson.write(config)));
      return new RemoteContext(config.role(), there, made);
    } catch (WorkerLost e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Asks one thing, and throws what was thrown there.
   *
   * @throws WorkerLost if there is no answer
   */
  static JsonObject ask(RemoteJdk there, Act act, Map<String, Object> more) throws WorkerLost {
    Map<String, Object> question = new LinkedHashMap<>(more);
    question.put("act", act.name());
    JsonObject answer = there.ask(question);
    if (answer.has(RemoteWorker.THROWN)) {
      Throwable thrown = RemoteJson.thrown(answer.object(RemoteWorker.THROWN));
      throw thrown instanceof RuntimeException own
          ? own
          : new IllegalStateException(thrown.toString(), thrown);
    }
    return answer;
  }

  private static final class RemoteContext implements TlsContext {
    private final Role role;
    private final RemoteJdk there;
    private final JsonObject made;
    private final int start;

    RemoteContext(Role role, RemoteJdk there, JsonObject made) {
      this.role = role;
      this.there = there;
      this.made = made;
      this.start = there.starts();
      there.forgetAfter(this, made.count("context"));
    }

    @Override
    public Role role() {
      return role;
    }

    @Override
    public TlsEngine newEngine() {
      try {
        if (there.starts() != start) {
          throw new IllegalStateException(
              "the JVM of %s was lost, and this context with it".formatted(there.jdk()));
        }
        return new RemoteEngine(
            there, ask(there, Act.ENGINE, Map.of("context", made.count("context"))));
      } catch (WorkerLost e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public boolean prefersDirect() {
      return made.flag("prefersDirect");
    }

    @Override
    public int recordRoom() {
      return (int) made.count("recordRoom");
    }

    @Override
    public int plaintextRoom() {
      return (int) made.count("plaintextRoom");
    }
  }
}
