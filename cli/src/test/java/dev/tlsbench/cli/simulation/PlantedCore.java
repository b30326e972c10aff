package dev.tlsbench.cli.simulation;

import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with a bug planted: a source of the core with one piece replaced, compiled now, and
 * loaded in place of the real class together with everything that uses the core.
 */
final class PlantedCore extends ClassLoader {
  private static final Path SOURCES = Path.of("../spi/src/main/java/dev/tlsbench/core");
  private static final List<String> OWN = List.of("dev.tlsbench.core.", "dev.tlsbench.cli.");

  private final Path classes;

  /**
   * A bug.
   *
   * @param id its name
   * @param file the source file's simple name
   * @param piece occurs in it exactly once
   * @param bug what takes its place
   */
  record Bug(String id, String file, String piece, String bug) {
    @Override
    public String toString() {
      return id;
    }
  }

  private PlantedCore(Path classes) {
    super(PlantedCore.class.getClassLoader());
    this.classes = classes;
  }

  static PlantedCore with(Bug bug, Path folder) throws IOException {
    String source = Files.readString(SOURCES.resolve(bug.file()));
    int at = source.indexOf(bug.piece());
    if (at < 0 || source.indexOf(bug.piece(), at + 1) >= 0) {
      throw new IllegalStateException(
          "%s: in %s there is not one of: %s".formatted(bug, bug.file(), bug.piece()));
    }
    Path patched = Files.createDirectories(folder.resolve("patched")).resolve(bug.file());
    Files.writeString(
        patched, source.substring(0, at) + bug.bug() + source.substring(at + bug.piece().length()));
    compile(patched, folder);
    return new PlantedCore(folder);
  }

  private static void compile(Path source, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-proc:none", "-nowarn", "--release", "17");
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the patched core does not compile");
      }
    }
  }

  /** As {@link Hunt#first}, on this core. */
  String hunt(String pair, Protocol protocol, Identity server, X509Certificate root, long seeds)
      throws ReflectiveOperationException {
    try {
      return (String)
          loadClass(Hunt.class.getName())
              .getMethod(
                  "first",
                  String.class,
                  Protocol.class,
                  Identity.class,
                  X509Certificate.class,
                  long.class)
              .invoke(null, pair, protocol, server, root, seeds);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    Path patched = classes.resolve(file);
    try (InputStream code =
        Files.exists(patched)
            ? Files.newInputStream(patched)
            : getParent().getResourceAsStream(file)) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
