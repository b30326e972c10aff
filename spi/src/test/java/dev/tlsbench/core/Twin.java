package dev.tlsbench.core;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with a bug planted: patched sources, compiled now, and loaded in place of the real
 * classes together with everything that uses them, tests included.
 */
public final class Twin extends ClassLoader {
  private static final String PACKAGE = Twin.class.getPackageName() + ".";

  /** As seen from the folder of any module. */
  private static final Path PROJECT = Path.of("..");

  private static final String CORE = "spi/src/main/java/dev/tlsbench/core/";

  private static final String CLI = "dev.tlsbench.cli.";

  /** Passes none of the cli's own types, and makes RSA keys, which once is enough. */
  private static final String CERTIFICATES = CLI + "pki.";

  private static final int MOST_LINES = 10;

  private final Path classes;
  private final Predicate<String> own;

  private Twin(Path classes, Predicate<String> own) {
    super(Twin.class.getClassLoader());
    this.classes = classes;
    this.own = own;
  }

  /**
   * Compiles the patched product.
   *
   * @param folder where its classes go
   * @param users how the names of classes begin, beside the core's own, that use the core: each
   *     twin has its own of these
   */
  public static Twin of(List<Exhibit.Patch> patches, Path folder, String... users)
      throws IOException {
    return of(patches, folder, name -> Stream.of(users).anyMatch(name::startsWith));
  }

  /** Compiles the patched product, whose cli is its own but for the certificates. */
  public static Twin ofCli(List<Exhibit.Patch> patches, Path folder) throws IOException {
    return of(patches, folder, name -> name.startsWith(CLI) && !name.startsWith(CERTIFICATES));
  }

  private static Twin of(List<Exhibit.Patch> patches, Path folder, Predicate<String> users)
      throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Exhibit.Patch patch : patches) {
      String source = sources.get(patch.file());
      if (source == null) {
        String path = patch.file().contains("/") ? patch.file() : CORE + patch.file();
        source = Files.readString(PROJECT.resolve(path));
      }
      sources.put(patch.file(), apply(patch, source));
    }
    compile(sources, folder);
    return new Twin(folder, users.or(name -> name.startsWith(PACKAGE)));
  }

  private static String apply(Exhibit.Patch patch, String source) {
    int at = source.indexOf(patch.piece());
    if (at < 0 || source.indexOf(patch.piece(), at + 1) >= 0) {
      throw new IllegalStateException(
          "the patch does not apply: in "
              + patch.file()
              + " there is not one of: "
              + patch.piece());
    }
    if (patch.piece().lines().count() + patch.bug().lines().count() > 2 * MOST_LINES) {
      throw new IllegalStateException("a planted bug is a small one: " + patch.bug());
    }
    return source.substring(0, at) + patch.bug() + source.substring(at + patch.piece().length());
  }

  private static void compile(Map<String, String> sources, Path folder) throws IOException {
    Path patched = Files.createDirectories(folder.resolve("patched"));
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path name = Path.of(source.getKey()).getFileName();
      written.add(Files.writeString(patched.resolve(name), source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-proc:none", "-nowarn", "--release", "17");
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(written))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the patched product does not compile");
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
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
    try (InputStream patched = patched(file)) {
      byte[] code = patched.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private InputStream patched(String file) throws IOException, ClassNotFoundException {
    Path own = classes.resolve(file);
    InputStream code =
        Files.exists(own) ? Files.newInputStream(own) : getParent().getResourceAsStream(file);
    if (code == null) {
      throw new ClassNotFoundException(file);
    }
    return code;
  }

  /** Calls a public static method that takes and gives texts, which all twins share. */
  public String call(Class<?> owner, String method, String... arguments)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return (String)
          loadClass(owner.getName())
              .getMethod(method, String[].class)
              .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Runs the exhibit on the twin. Returns what its check found; null when it found nothing. */
  Throwable run(Class<? extends Exhibit> exhibit) throws ReflectiveOperationException {
    Class<?> twin = loadClass(exhibit.getName());
    Method run = twin.getDeclaredMethod("run");
    var constructor = twin.getDeclaredConstructor();
    constructor.setAccessible(true);
    run.setAccessible(true);
    try {
      run.invoke(constructor.newInstance());
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }
}
