package dev.tlsbench.cli.backend;

import dev.tlsbench.spi.TlsBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/** What {@link ServiceLoader} finds. A backend that cannot be loaded does not hide the others. */
final class Finds {
  private static final String CLASS_PATH = "class path";

  private final List<TlsBackend> found = new ArrayList<>();
  private final List<Broken> broken = new ArrayList<>();

  /** Looks on the class path, then in every entry of the path beside it. */
  static Finds in(BackendPath path) {
    Finds finds = new Finds();
    ClassLoader own = Finds.class.getClassLoader();
    finds.look(CLASS_PATH, own);
    path.entries().forEach(entry -> finds.lookInto(entry, own));
    finds.found.sort(Comparator.comparing(TlsBackend::name));
    return finds;
  }

  private void lookInto(Path entry, ClassLoader own) {
    List<Path> files = BackendPath.files(entry);
    ClassLoader classes = BackendPath.loader(files, own);
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      try {
        BackendPath.requireReadable(file);
        look(name, BackendPath.offering(file, classes));
      } catch (IOException e) {
        broken.add(new Broken(name, "it is not a jar", "give a jar, or a folder of jars"));
      }
    }
  }

  List<TlsBackend> found() {
    return found;
  }

  List<Broken> broken() {
    return broken;
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
      add(place, providers.next().get());
    } catch (Throwable e) {
      broken.add(Broken.of(place, e));
    }
    return true;
  }

  private void add(String place, TlsBackend backend) {
    String name = Objects.requireNonNull(backend.name(), "it has no name");
    if (found.stream().anyMatch(other -> other.name().equals(name))) {
      broken.add(
          new Broken(place, "there is a backend \"%s\" already".formatted(name), "rename it"));
    } else {
      found.add(new GuardedBackend(name, backend));
    }
  }
}
