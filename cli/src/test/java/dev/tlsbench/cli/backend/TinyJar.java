package dev.tlsbench.cli.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tlsbench.spi.TlsBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars with a backend in them, compiled on the spot. */
public final class TinyJar {
  private static final String SERVICE = "META-INF/services/" + TlsBackend.class.getName();

  /** A backend that has another one do the work; what stands for the dots differs. */
  private static final String SOURCE =
      """
      package tiny;
      import dev.tlsbench.spi.*;
      import java.util.*;
      public class %1$s %3$s implements TlsBackend {
        %2$s
        private final TlsBackend worker =
            ServiceLoader.load(TlsBackend.class, TlsBackend.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("jsse"))
                .findFirst()
                .orElseThrow();
        public String name() { return "%1$s".toLowerCase(Locale.ROOT); }
        public Availability probe() { return worker.probe(); }
        public Set<Capability> capabilities(Protocol p, Role r) { return worker.capabilities(p, r); }
        public Set<KeyType> ownKeyTypes(Protocol p, Role r) { return worker.ownKeyTypes(p, r); }
        public Set<KeyType> peerKeyTypes(Protocol p, Role r) { return worker.peerKeyTypes(p, r); }
        public SupportedAlgorithms supportedAlgorithms(Protocol p, Role r) { return worker.supportedAlgorithms(p, r); }
        public TlsContext newContext(TlsConfig c) { return worker.newContext(c); }
        @SuppressWarnings("unchecked")
        static <T extends Throwable, R> R sneak(Throwable thrown) throws T { throw (T) thrown; }
      }
      """;

  private static final String ENGINE =
      """
      record Own(TlsContext inner) implements TlsContext {
        public Role role() { return inner.role(); }
        public boolean prefersDirect() { return inner.prefersDirect(); }
        public int recordRoom() { return inner.recordRoom(); }
        public int plaintextRoom() { return inner.plaintextRoom(); }
        public TlsEngine newEngine() {
          return new ForwardingEngine(inner.newEngine()) {
            %s
          };
        }
      }
      """;

  private final Path folder;

  /** Makes them in this folder. */
  public TinyJar(Path folder) {
    this.folder = folder;
  }

  /** A jar with a backend of this name, and these members in its class. */
  public Path of(String name, String members) {
    return jar(name, classes(name, SOURCE.formatted(name, members, "")));
  }

  /** A jar with a backend {@code tiny.NAME} of this source. */
  public Path compiled(String name, String source) {
    return jar(name, classes(name, source));
  }

  /** The same with one piece of the class replaced by another. */
  public Path altered(String name, String piece, String other) {
    String source = SOURCE.formatted(name, "", "");
    assertEquals(2, source.split(Pattern.quote(piece), -1).length, piece);
    return jar(name, classes(name, source.replace(piece, other)));
  }

  /** A jar with a class and no backend. */
  Path library(String name) {
    Path jar = folder.resolve(name.toLowerCase(Locale.ROOT) + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("tiny/Library.class"));
      return jar;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A jar whose backend has its version from a class Library that is beside it. */
  Path withLibrary(String name, String version) {
    String source =
        SOURCE
            .formatted(name, "", "")
            .replace("worker.probe()", "Availability.usable(Library.text())");
    String library = "class Library { static String text() { return \"%s\"; } }\n";
    return jar(name, classes(name, source + library.formatted(version)));
  }

  /** The same, whose engines are another's but for these members of a {@code ForwardingEngine}. */
  public Path engine(String name, String members) {
    String source =
        SOURCE
            .formatted(name, ENGINE.formatted(members), "")
            .replace("return worker.newContext(c)", "return new Own(worker.newContext(c))")
            .replace("import java.util.*;", "import java.util.*; import java.nio.ByteBuffer;");
    return jar(name, classes(name, source));
  }

  /** The same with a base class that is left out of the jar. */
  Path withoutItsBase(String name) {
    Path classes = classes(name, SOURCE.formatted(name, "", "extends Base") + "\nclass Base {}\n");
    delete(classes.resolve("tiny/Base.class"));
    return jar(name, classes);
  }

  /** The same as if a compiler of the far future had made it. */
  Path ofTheFuture(String name) throws IOException {
    Path classes = classes(name, SOURCE.formatted(name, "", ""));
    Path file = classes.resolve("tiny").resolve(name + ".class");
    byte[] code = Files.readAllBytes(file);
    code[6] = 0x7f;
    Files.write(file, code);
    return jar(name, classes);
  }

  /** A jar whose service is a class that is not there. */
  Path naming(String missing) {
    return jar(missing, folder.resolve("nothing"));
  }

  /** The compiled classes and their service file, in a folder. */
  Path folderOf(String name) throws IOException {
    Path classes = classes(name, SOURCE.formatted(name, "", ""));
    Path service = classes.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "tiny." + name + "\n");
    return classes;
  }

  private Path classes(String name, String source) {
    Path classes = folder.resolve(name + "-classes");
    try {
      Files.createDirectories(classes);
      Path file = Files.writeString(folder.resolve(name + ".java"), source);
      String contract =
          Path.of(TlsBackend.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  OutputStream.nullOutputStream(),
                  null,
                  "--release",
                  "17",
                  "-proc:none",
                  "-cp",
                  contract,
                  "-d",
                  classes.toString(),
                  file.toString());
      assertEquals(0, failed, "the backend is not compiled");
      return classes;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path jar(String name, Path classes) {
    Path jar = folder.resolve(name.toLowerCase(Locale.ROOT) + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(("tiny." + name + "\n").getBytes(StandardCharsets.UTF_8));
      for (Path file : files(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
      return jar;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
