package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Suggestion;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The available backends, searched for on first use. Safe for any thread. */
public final class Backends implements AutoCloseable {
  private final Supplier<BackendPath> path;
  private final Map<String, String> security;
  private final List<LabelledPath> versions = new ArrayList<>();
  private final List<LabelledJdk> jdks = new ArrayList<>();
  private final Map<LabelledJdk, RemoteJdk> remote = new HashMap<>();
  private final Map<String, TlsBackend> elsewhere = new HashMap<>();
  private final Map<String, TlsBackend> byName = new HashMap<>();
  private @Nullable BackendDiscovery finds;

  private Backends(Supplier<BackendPath> path, Map<String, String> security) {
    this.path = path;
    this.security = Map.copyOf(security);
  }

  /** The backends on the class path. */
  public static Backends load() {
    return along(() -> BackendPath.NONE);
  }

  /** The backends on the class path and on another path. */
  public static Backends along(Supplier<BackendPath> path) {
    return along(path, Map.of());
  }

  /**
   * The same with security properties that have been set here, and that other JDKs need too.
   *
   * @param security values by name
   */
  public static Backends along(Supplier<BackendPath> path, Map<String, String> security) {
    return new Backends(path, security);
  }

  /** Where they are looked for, beside the class path. */
  public BackendPath path() {
    return path.get().with(versions, jdks);
  }

  /**
   * Adds other versions of libraries.
   *
   * @throws IllegalStateException if backends have been asked for already
   */
  public synchronized void add(List<LabelledPath> more) {
    requireUnsought();
    versions.addAll(more);
  }

  /**
   * Adds other JDKs, on which each backend can be asked for as NAME@LABEL.
   *
   * @throws IllegalStateException if backends have been asked for already
   */
  public synchronized void addJdks(List<LabelledJdk> more) {
    requireUnsought();
    jdks.addAll(more);
  }

  /** Adds one that is found by its name alone, and stands for no other. */
  public synchronized void add(TlsBackend one) {
    byName.put(one.name(), one);
  }

  private synchronized @Nullable TlsBackend added(String name) {
    return byName.get(name);
  }

  private void requireUnsought() {
    if (finds != null) {
      throw new IllegalStateException("backends have been looked for already");
    }
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
      BackendDiscovery found = BackendDiscovery.in(path());
      path().jdks().forEach(jdk -> requireDistinct(jdk, path().versions(), found.found()));
      finds = found;
    }
    return finds;
  }

  private static void requireDistinct(
      LabelledJdk jdk, List<LabelledPath> versions, List<GuardedBackend> found) {
    Stream.concat(versions.stream().map(LabelledPath::name), found.stream().map(TlsBackend::name))
        .filter(name -> name.endsWith(jdk.name("")))
        .findFirst()
        .ifPresent(
            name -> {
              throw UserError.usage(
                  ("--jdk %s: there is a backend %s, so that @%s would mean two things;"
                          + " give the JDK another label")
                      .formatted(jdk, name, jdk.label()));
            });
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
    if (!name.equals(PairPattern.ANY) && !name.startsWith(PairPattern.ANY + "@")) {
      return List.of(named(name));
    }
    String label = name.substring(PairPattern.ANY.length());
    return all().stream()
        .map(backend -> label.isEmpty() ? backend : named(backend.name() + label))
        .filter(TlsBackend::primary)
        .toList();
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
        .or(() -> Optional.ofNullable(added(name)))
        .or(() -> elsewhere(name))
        .orElseThrow(() -> unknown(name));
  }

  /** The backend on another JDK that this name stands for, if it has such a JDK's label. */
  private Optional<TlsBackend> elsewhere(String name) {
    int at = name.lastIndexOf('@');
    return path().jdks().stream()
        .filter(jdk -> at > 0 && jdk.label().equals(name.substring(at + 1)))
        .filter(jdk -> added(name.substring(0, at)) == null)
        .findFirst()
        .map(jdk -> on(jdk, named(name.substring(0, at)).name()));
  }

  private synchronized TlsBackend on(LabelledJdk jdk, String name) {
    RemoteJdk there = remote.computeIfAbsent(jdk, unused -> new RemoteJdk(jdk, path(), security));
    return elsewhere.computeIfAbsent(jdk.name(name), any -> new RemoteBackend(name, there));
  }

  /** Ends the JVMs of other JDKs; whatever is asked of a backend there starts one again. */
  @Override
  public synchronized void close() {
    remote.values().forEach(RemoteJdk::close);
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
    int at = name.lastIndexOf('@');
    if (at > 0 && all().stream().anyMatch(one -> one.name().equals(name.substring(0, at)))) {
      return UserError.usage(
          "unknown backend \"%1$s\": nothing is labelled %2$s; --jdk %2$s=DIR makes it a JDK, and --backend %1$s=PATH a version of the library"
              .formatted(name, name.substring(at + 1)));
    }
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
