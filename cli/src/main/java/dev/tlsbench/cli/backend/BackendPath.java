package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Jars and folders to look for backends in, beside the class path. A folder stands for the classes
 * and for the jars in it. Each may use what is in the others.
 *
 * @param entries jars and folders, all of which exist
 */
public record BackendPath(List<Path> entries) {

  /** Nothing beside the class path. */
  public static final BackendPath NONE = new BackendPath(List.of());

  public BackendPath {
    entries = List.copyOf(entries);
  }

  /**
   * Reads paths as the user wrote them, each a list divided as the system divides lists.
   *
   * @throws Refusal if one does not exist
   */
  public static BackendPath parse(List<String> lists) {
    List<Path> entries = new ArrayList<>();
    for (String list : lists) {
      for (String name : list.split(File.pathSeparator, -1)) {
        if (!name.isEmpty()) {
          entries.addAll(expanded(Path.of(name)));
        }
      }
    }
    return new BackendPath(entries);
  }

  private static List<Path> expanded(Path entry) {
    if (!Files.exists(entry)) {
      throw Refusal.usage("--backend-path: %s does not exist".formatted(entry));
    }
    if (!Files.isDirectory(entry)) {
      return List.of(entry);
    }
    try (Stream<Path> inside = Files.list(entry)) {
      Stream<Path> jars = inside.filter(file -> file.toString().endsWith(".jar")).sorted();
      return Stream.concat(Stream.of(entry), jars).toList();
    } catch (IOException e) {
      throw Refusal.usage("--backend-path: %s cannot be read".formatted(entry), e);
    }
  }

  /**
   * Loads from all entries. Lives as long as the backends that come from it: never closed.
   *
   * @param parent knows the contract
   */
  public ClassLoader loader(ClassLoader parent) {
    return new URLClassLoader(entries.stream().map(BackendPath::url).toArray(URL[]::new), parent);
  }

  /** Opens a jar, to learn whether it is one. */
  static void requireReadable(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      new JarFile(entry.toFile()).close();
    }
  }

  /**
   * The same classes as another loader's, but of the resources those of one entry alone: so that
   * what an entry offers can be told from what is offered elsewhere.
   */
  static ClassLoader offering(Path entry, ClassLoader classes) {
    String place = url(entry).toString();
    return new ClassLoader(classes) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(
            Collections.list(super.getResources(name)).stream()
                .filter(
                    url ->
                        Arrays.asList(place + name, "jar:" + place + "!/" + name)
                            .contains(url.toString()))
                .toList());
      }
    };
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
