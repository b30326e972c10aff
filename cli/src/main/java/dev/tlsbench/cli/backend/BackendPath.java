package dev.tlsbench.cli.backend;

import dev.tlsbench.cli.result.FileNames;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.TlsBackend;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jars and folders to search for backends, beside the class path. A folder stands for the classes
 * and jars in it, which may use each other; different entries are isolated, so that each may bring
 * its own version of the same library.
 *
 * @param entries jars and folders with backends in them, as the user gave them
 * @param versions other versions of libraries whose backends are known
 * @param providers JSSE providers that become backends
 * @param jdks other JDKs, on which all of these can be asked for
 */
public record BackendPath(
    List<Path> entries,
    List<LabelledPath> versions,
    List<ProviderChoice> providers,
    List<LabelledJdk> jdks) {

  /** Nothing beside the class path. */
  public static final BackendPath NONE =
      new BackendPath(List.of(), List.of(), List.of(), List.of());

  private static final String ENTRY = "entry=";
  private static final String VERSION = "version=";
  private static final String PROVIDER = "provider=";
  private static final String DECLARED = "declared=";
  private static final String JDK = "jdk=";
  private static final String SERVICE = "META-INF/services/" + TlsBackend.class.getName();

  public BackendPath {
    entries = List.copyOf(entries);
    versions = List.copyOf(versions);
    providers = List.copyOf(providers);
    jdks = List.copyOf(jdks);
  }

  /**
   * Parses the user's paths, each a list with the system's path separator.
   *
   * @throws UserError if one does not exist, or announces no backend
   */
  public static BackendPath parse(List<String> lists) {
    List<Path> entries =
        lists.stream().flatMap(list -> divided(list).stream()).map(BackendPath::checked).toList();
    return new BackendPath(entries, List.of(), List.of(), List.of());
  }

  /** The entries of a list with the system's path separator. */
  static List<Path> divided(String list) {
    return Arrays.stream(list.split(Pattern.quote(File.pathSeparator)))
        .filter(name -> !name.isEmpty())
        .map(FileNames::path)
        .toList();
  }

  /** The same and these. */
  BackendPath with(List<LabelledPath> more, List<LabelledJdk> moreJdks) {
    return new BackendPath(
        entries,
        Stream.concat(versions.stream(), more.stream()).toList(),
        providers,
        Stream.concat(jdks.stream(), moreJdks.stream()).toList());
  }

  /** The same and these. */
  public BackendPath withProviders(List<ProviderChoice> more) {
    return new BackendPath(entries, versions, more, jdks);
  }

  /** The same as one of the other JDKs has it. */
  BackendPath withoutJdks() {
    return new BackendPath(entries, versions, providers, List.of());
  }

  /** As a worker's command line has it. */
  public List<String> arguments() {
    return Stream.of(
            entries.stream().map(entry -> ENTRY + entry),
            versions.stream().map(version -> VERSION + version),
            providers.stream().map(provider -> PROVIDER + provider),
            providers.stream()
                .flatMap(provider -> provider.declared().stream())
                .map(DECLARED::concat),
            jdks.stream().map(jdk -> JDK + jdk))
        .flatMap(each -> each)
        .toList();
  }

  /** What {@link #arguments()} made. */
  public static BackendPath ofArguments(List<String> arguments) {
    return new BackendPath(
        of(arguments, ENTRY).map(Path::of).toList(),
        of(arguments, VERSION).map(LabelledPath::parse).toList(),
        ProviderChoice.parse(of(arguments, PROVIDER).toList(), of(arguments, DECLARED).toList()),
        of(arguments, JDK).map(LabelledJdk::parse).toList());
  }

  private static Stream<String> of(List<String> arguments, String kind) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(kind))
        .map(argument -> argument.substring(kind.length()));
  }

  /** Refuses what is neither a jar nor a folder. */
  static void requireJars(String option, Path entry) {
    if (!Files.exists(entry)) {
      throw UserError.usage("%s: %s does not exist".formatted(option, entry));
    }
    try {
      requireReadable(entry);
    } catch (IOException e) {
      throw UserError.usage(
          "%s: %s is not a jar; give a jar, or a folder of jars".formatted(option, entry), e);
    }
  }

  private static Path checked(Path entry) {
    requireJars("--backend-path", entry);
    if (files(entry).stream().noneMatch(BackendPath::announces)) {
      throw UserError.usage(
          "--backend-path: %s announces no backend; there is no %s in it%s"
              .formatted(entry, SERVICE, Files.isDirectory(entry) ? ", nor in a jar of it" : ""));
    }
    return entry;
  }

  /** A file that cannot be read counts too: it is listed as broken. */
  private static boolean announces(Path file) {
    if (Files.isDirectory(file)) {
      return Files.exists(file.resolve(SERVICE));
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(SERVICE) != null;
    } catch (IOException e) {
      return true;
    }
  }

  /** The files of an entry: itself, and the jars in it. */
  static List<Path> files(Path entry) {
    if (!Files.isDirectory(entry)) {
      return List.of(entry);
    }
    try (Stream<Path> inside = Files.list(entry)) {
      Stream<Path> jars = inside.filter(file -> file.toString().endsWith(".jar")).sorted();
      return Stream.concat(Stream.of(entry), jars).map(FileNames::whole).toList();
    } catch (IOException e) {
      throw UserError.usage("the folder %s cannot be read; give one that can".formatted(entry), e);
    }
  }

  /** The files of all entries. */
  public List<Path> files() {
    return entries.stream().flatMap(entry -> files(entry).stream()).toList();
  }

  /**
   * Loads from jars and folders. Lives as long as the backends that come from it: never closed.
   *
   * @param parent the loader of the contract
   */
  public static ClassLoader loader(List<Path> files, ClassLoader parent) {
    return new URLClassLoader(files.stream().map(BackendPath::url).toArray(URL[]::new), parent);
  }

  /** Opens a jar to check that it is one. */
  static void requireReadable(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      new JarFile(entry.toFile()).close();
    }
  }

  /**
   * The same classes as another loader's, but only one file's resources, so that its services can
   * be told from those of other files.
   */
  static ClassLoader offering(Path file, ClassLoader classes) {
    String place = url(file).toString();
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

  /** Without dot segments, which a loader would drop from what it finds. */
  private static URL url(Path file) {
    try {
      return file.toRealPath().toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
