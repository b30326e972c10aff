package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.cli.result.Spelling;
import dev.tlsbench.spi.TlsBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** The backends on the class path, as {@link ServiceLoader} finds them. */
public final class Backends {
  private final List<TlsBackend> found;
  private final List<String> broken;

  Backends(List<TlsBackend> found, List<String> broken) {
    this.found = found.stream().sorted(Comparator.comparing(TlsBackend::name)).toList();
    this.broken = List.copyOf(broken);
  }

  /** Looks for backends. One that cannot be loaded does not keep the others from being found. */
  public static Backends load() {
    List<TlsBackend> found = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Iterator<ServiceLoader.Provider<TlsBackend>> providers =
        ServiceLoader.load(TlsBackend.class).stream().iterator();
    while (advance(providers, found, broken)) {}
    return new Backends(found, broken);
  }

  private static boolean advance(
      Iterator<ServiceLoader.Provider<TlsBackend>> providers,
      List<TlsBackend> found,
      List<String> broken) {
    try {
      if (!providers.hasNext()) {
        return false;
      }
      found.add(providers.next().get());
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      broken.add(String.valueOf(e.getMessage()));
    }
    return true;
  }

  /** All of them, by name. */
  public List<TlsBackend> all() {
    return found;
  }

  /** Why some that are on the class path could not be loaded; one sentence each. */
  public List<String> broken() {
    return broken;
  }

  /**
   * The pairs that the patterns stand for, each once, in the order of the patterns.
   *
   * @throws Refusal if a name is not known
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
      throw Refusal.environment("no backend was found on the class path");
    }
    return List.copyOf(pairs);
  }

  private List<TlsBackend> matching(String name) {
    if (name.equals(PairPattern.ANY)) {
      return found.stream().filter(TlsBackend::primary).toList();
    }
    return List.of(
        found.stream()
            .filter(backend -> backend.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name)));
  }

  private Refusal unknown(String name) {
    List<String> known = found.stream().map(TlsBackend::name).toList();
    String meant = Spelling.nearest(name, known);
    StringBuilder text = new StringBuilder("unknown backend \"%s\"".formatted(name));
    if (meant != null) {
      text.append("; did you mean %s?".formatted(meant));
    }
    text.append(meant == null ? "; known: " : " Known: ").append(String.join(", ", known));
    broken.forEach(reason -> text.append("; one could not be loaded: ").append(reason));
    return Refusal.usage(text.toString());
  }
}
