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
import java.util.List;
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
  public boolean primary() {
    return info().primary();
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
      // It counts as primary, so that nobody overlooks it.
      return new BackendInfo(
          name(),
          Availability.unusable("", String.valueOf(e.getMessage()), "give another JDK"),
          true,
          "",
          List.of());
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

  private static JsonObject ask(RemoteJdk there, Act act, Map<String, Object> more)
      throws WorkerLost {
    return requireAnswer(there.ask(question(act, more)));
  }

  /**
   * Asks about what has this number there, and throws what was thrown there.
   *
   * @throws WorkerLost if there is no answer
   */
  static JsonObject ask(RemoteJdk there, long id, Act act, Map<String, Object> more)
      throws WorkerLost {
    return requireAnswer(there.ask(question(act, more), id));
  }

  private static Map<String, Object> question(Act act, Map<String, Object> more) {
    Map<String, Object> question = new LinkedHashMap<>(more);
    question.put("act", act.name());
    return question;
  }

  private static JsonObject requireAnswer(JsonObject answer) {
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
    private final long id;

    RemoteContext(Role role, RemoteJdk there, JsonObject made) {
      this.role = role;
      this.there = there;
      this.made = made;
      this.id = made.count("context");
      there.forgetAfter(this, id);
    }

    @Override
    public Role role() {
      return role;
    }

    @Override
    public TlsEngine newEngine() {
      try {
        return new RemoteEngine(there, ask(there, id, Act.ENGINE, Map.of("context", id)));
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
