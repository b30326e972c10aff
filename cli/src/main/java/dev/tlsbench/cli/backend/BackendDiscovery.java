package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/** What {@link ServiceLoader} finds. A backend that cannot be loaded does not affect the others. */
final class BackendDiscovery {
  private static final String CLASS_PATH = "class path";

  private final List<GuardedBackend> found = new ArrayList<>();
  private final List<UnloadableBackend> broken = new ArrayList<>();

  /** Where the backend of each name was found. */
  private final Map<String, String> places = new LinkedHashMap<>();

  /** Looks on the class path, then in every entry of the path beside it. */
  static BackendDiscovery in(BackendPath path) {
    BackendDiscovery finds = new BackendDiscovery();
    finds.look(CLASS_PATH, BackendDiscovery.class.getClassLoader());
    path.entries().forEach(finds::lookInto);
    path.versions().forEach(finds::lookInto);
    path.providers().forEach(finds::load);
    finds.found.sort(Comparator.comparing(TlsBackend::name));
    return finds;
  }

  List<GuardedBackend> found() {
    return found;
  }

  List<UnloadableBackend> broken() {
    return broken;
  }

  private void lookInto(Path entry) {
    List<Path> files = BackendPath.files(entry);
    ClassLoader classes = BackendPath.loader(files, new ContractLoader());
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        BackendPath.requireReadable(file);
        look(name, BackendPath.offering(file, classes));
      } catch (IOException e) {
        broken.add(
            new UnloadableBackend(name, "it is not a jar", "give a jar, or a folder of jars"));
      }
    }
  }

  /** Loads the backend's own classes once more, above another version of its library. */
  private void lookInto(LabelledPath version) {
    GuardedBackend known =
        found.stream()
            .filter(backend -> backend.name().equals(version.backend()))
            .findFirst()
            .orElseThrow(() -> unknown(version));
    List<Path> files = new ArrayList<>(version.files());
    files.add(known.origin());
    try {
      Class<?> type =
          Class.forName(
              known.type().getName(), true, BackendPath.loader(files, new ContractLoader()));
      TlsBackend backend = (TlsBackend) type.getConstructor().newInstance();
      add(version.toString(), version.name(), new GuardedBackend(version.name(), backend, true));
    } catch (Throwable e) {
      broken.add(UnloadableBackend.of(version.name(), e));
    }
  }

  /** What the user named must be there, and has to have a name of its own. */
  private void load(ProviderChoice choice) {
    String first = places.putIfAbsent(choice.name(), choice.toString());
    if (first != null) {
      throw UserError.usage(
          "--provider: there is a backend \"%s\" already, from %s; give this one another name"
              .formatted(choice.name(), first));
    }
    found.add(new GuardedBackend(choice.name(), choice.load(), true));
  }

  private UserError unknown(LabelledPath version) {
    return UserError.usage(
        "--backend: there is no backend \"%s\" that %s could be a version of; known: %s"
            .formatted(
                version.backend(),
                version.label(),
                String.join(", ", found.stream().map(TlsBackend::name).sorted().toList())));
  }

  private void look(String place, ClassLoader loader) {
    Iterator<ServiceLoader.Provider<TlsBackend>> providers =
        ServiceLoader.load(TlsBackend.class, loader).stream().iterator();
    while (advance(place, providers)) {}
  }

  private boolean advance(String place, Iterator<ServiceLoader.Provider<TlsBackend>> providers) {
    try {
      if (!providers.hasNext()) {
        return false;
      }
      TlsBackend backend = providers.next().get();
      String name = Objects.requireNonNull(backend.name(), "it has no name");
      add(place, name, new GuardedBackend(name, backend, false));
    } catch (Throwable e) {
      broken.add(UnloadableBackend.of(place, e));
    }
    return true;
  }

  private void add(String place, String name, GuardedBackend backend) {
    String first = places.putIfAbsent(name, place);
    if (first == null) {
      found.add(backend);
    } else {
      broken.add(
          new UnloadableBackend(
              place,
              "there is a backend \"%s\" already, from %s".formatted(name, first),
              "give this one a label: --backend %s@LABEL=PATH"
                  .formatted(name.replaceAll("@.*", ""))));
    }
  }
}
