package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The available backends, searched for on first use. Safe for any thread. */
public final class Backends {
  private final Supplier<BackendPath> path;
  private final List<LabelledPath> versions = new ArrayList<>();
  private @Nullable BackendDiscovery finds;

  private Backends(Supplier<BackendPath> path) {
    this.path = path;
  }

  /** The backends on the class path. */
  public static Backends load() {
    return along(() -> BackendPath.NONE);
  }

  /** The backends on the class path and on another path. */
  public static Backends along(Supplier<BackendPath> path) {
    return new Backends(path);
  }

  /** Where they are looked for, beside the class path. */
  public BackendPath path() {
    return path.get().with(versions);
  }

  /**
   * Adds other versions of libraries.
   *
   * @throws IllegalStateException if backends have been asked for already
   */
  public synchronized void add(List<LabelledPath> more) {
    if (finds != null) {
      throw new IllegalStateException("backends have been looked for already");
    }
    versions.addAll(more);
  }

  /** All of them, by name. */
  public List<TlsBackend> all() {
    return List.copyOf(finds().found());
  }

  /** Backends that are announced but could not be loaded. */
  public List<UnloadableBackend> broken() {
    return List.copyOf(finds().broken());
  }

  private synchronized BackendDiscovery finds() {
    if (finds == null) {
      finds = BackendDiscovery.in(path());
    }
    return finds;
  }

  /**
   * The pairs that the patterns stand for, each once, in the order of the patterns.
   *
   * @throws UserError if a name is not known
   */
  public List<Pair> pairs(List<PairPattern> patterns) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (PairPattern pattern : patterns) {
      for (TlsBackend client : matching(pattern.client())) {
        for (TlsBackend server : matching(pattern.server())) {
          pairs.add(new Pair(client, server));
        }
      }
    }
    if (pairs.isEmpty()) {
      throw UserError.environment("no backend was found on the class path");
    }
    return List.copyOf(pairs);
  }

  /**
   * What one side of a pattern stands for.
   *
   * @throws UserError if it is a name that is not known
   */
  public List<TlsBackend> matching(String name) {
    return name.equals(PairPattern.ANY)
        ? all().stream().filter(TlsBackend::primary).toList()
        : List.of(named(name));
  }

  /**
   * The backend of this name.
   *
   * @throws UserError if there is none
   */
  public TlsBackend named(String name) {
    return all().stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /**
   * A provider of the user's with another declaration than it has.
   *
   * @throws UserError if the backend of this name is no such provider
   */
  public TlsBackend declaring(String name, Declaration other) {
    TlsBackend changed = provider(name).declaring(other);
    if (changed == null) {
      throw noProvider(name);
    }
    return changed;
  }

  /**
   * What is to be declared of a provider of the user's: nothing yet.
   *
   * @throws UserError if the backend of this name is no such provider
   */
  public Declaration undeclared(String name) {
    String library = provider(name).library();
    if (library.isEmpty()) {
      throw noProvider(name);
    }
    return new Declaration(library, Declaration.thisJdk(), Set.of());
  }

  private GuardedBackend provider(String name) {
    return (GuardedBackend) named(name);
  }

  private static UserError noProvider(String name) {
    return UserError.usage(
        "the backend \"%s\" is no --provider, and says itself what it can do; give --provider NAME=..."
            .formatted(name));
  }

  private UserError unknown(String name) {
    List<String> known = all().stream().map(TlsBackend::name).toList();
    String meant = Suggestion.nearest(name, known);
    StringBuilder text = new StringBuilder("unknown backend \"%s\"".formatted(name));
    if (meant != null) {
      text.append("; did you mean %s?".formatted(meant));
    }
    text.append(meant == null ? "; known: " : " Known: ").append(String.join(", ", known));
    broken().forEach(one -> text.append("; one could not be loaded: ").append(one));
    return UserError.usage(text.toString());
  }
}
