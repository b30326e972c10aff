package dev.tlsbench.cli.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with pieces of its sources replaced, compiled now, and loaded once more beside the
 * real one, backends included: the two share nothing but the JDK and the libraries.
 */
final class PatchedProduct extends ClassLoader {
  private static final String OWN = "dev.tlsbench.";

  private final Path classes;

  /**
   * A change.
   *
   * @param source a source file, seen from the folder of this module
   * @param piece occurs in it exactly once
   * @param change what takes its place
   */
  record Patch(String source, String piece, String change) {

    private String apply(String text) {
      int at = text.indexOf(piece);
      if (at < 0 || text.indexOf(piece, at + 1) >= 0) {
        throw new IllegalStateException("in %s there is not one of: %s".formatted(source, piece));
      }
      return text.substring(0, at) + change + text.substring(at + piece.length());
    }
  }

  private PatchedProduct(Path classes) {
    super(PatchedProduct.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * Makes one.
   *
   * @param folder where it may put its classes
   */
  static PatchedProduct with(List<Patch> patches, Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Patch patch : patches) {
      Path original = Path.of(patch.source());
      Path patched =
          Files.createDirectories(folder.resolve("patched")).resolve(original.getFileName());
      Files.writeString(patched, patch.apply(Files.readString(original)));
      sources.add(patched);
    }
    compile(sources, folder);
    return new PatchedProduct(folder);
  }

  private static void compile(List<Path> sources, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-proc:none", "-nowarn", "--release", "17");
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the patched product does not compile");
      }
    }
  }

  /** Calls a public static method of a class of the product or its tests. */
  String call(Class<?> owner, String method, String... arguments)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      Object[] values = {arguments};
      return (String)
          loadClass(owner.getName()).getMethod(method, String[].class).invoke(null, values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
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
