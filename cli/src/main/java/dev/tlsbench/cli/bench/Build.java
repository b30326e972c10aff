package dev.tlsbench.cli.bench;

import dev.tlsbench.cli.backend.BackendPath;
import dev.tlsbench.cli.result.UserError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build of tlsbench.
 *
 * @param name the name in messages
 * @param classPath all that it consists of
 */
public record Build(String name, List<Path> classPath) {
  /** The file in which a checkout's launcher has noted its latest folder of jars. */
  private static final Path LAUNCH = Path.of("cli", "target", "launch");

  public Build {
    classPath = List.copyOf(classPath);
  }

  /** The one that runs. */
  public static Build own() {
    String path = System.getProperty("java.class.path", "");
    return new Build(
        "this", Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList());
  }

  /**
   * The build in a folder: a checkout whose {@code tlsbench} was run once, or all its jars.
   *
   * @throws UserError if there is none
   */
  public static Build in(Path folder) {
    Path stamp = folder.resolve(LAUNCH).resolve("stamp");
    try {
      Path jars =
          Files.exists(stamp) ? stamp.resolveSibling(Files.readString(stamp).strip()) : folder;
      try (Stream<Path> files = Files.list(jars)) {
        List<Path> found = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        if (found.isEmpty()) {
          throw UserError.usage(
              "%s holds no build; run the tlsbench there once, or give a folder of its jars"
                  .formatted(folder));
        }
        return new Build(folder.toString(), found);
      }
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The same with these appended. */
  public Build with(List<Path> more) {
    return new Build(name, Stream.concat(classPath.stream(), more.stream()).toList());
  }

  /**
   * Loads it in isolation, and finds its {@link Worker#serve(long, InputStream, OutputStream)}. Its
   * loader lives as long as what comes from it, and is never closed.
   *
   * @throws UserError if it has none
   */
  Method worker() {
    ClassLoader loader = BackendPath.loader(classPath, ClassLoader.getPlatformClassLoader());
    try {
      return Class.forName(Worker.class.getName(), true, loader)
          .getMethod("serve", long.class, InputStream.class, OutputStream.class);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw UserError.usage(
          "%s is not a tlsbench that this one can measure; give another folder or a later build"
              .formatted(name),
          e);
    }
  }
}
