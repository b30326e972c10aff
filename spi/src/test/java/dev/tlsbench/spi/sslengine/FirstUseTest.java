package dev.tlsbench.spi.sslengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FirstUseTest {
  private static final String PACKAGE = FirstUseTest.class.getPackageName();
  private static final Path SOURCE =
      Path.of("src/main/java/dev/tlsbench/spi/sslengine/SslEngineBackend.java");
  private static final String LOCKED = "private synchronized Dialect dialect()";
  private static final String LOADED = "dialect = load();";

  /** The dialect of the script has no context: whoever is told so has seen all of it. */
  private static final List<String> ALL_SEEN =
      List.of(
          UnsupportedOperationException.class.getName(),
          UnsupportedOperationException.class.getName(),
          "1 loads");

  @Test
  void whoComesWhileTheLibraryIsBeingLoadedWaitsForIt() throws Exception {
    assertEquals(ALL_SEEN, new FirstUse().call());
  }

  @Test
  void aBackendThatLetsTheSecondOneInIsFound(@TempDir Path folder) throws Exception {
    String source = Files.readString(SOURCE);
    assertTrue(source.contains(LOCKED) && source.contains(LOADED), "the bug cannot be planted");
    Path patched = folder.resolve(String.valueOf(SOURCE.getFileName()));
    Files.writeString(patched, source.replace(LOCKED, LOCKED.replace("synchronized ", "")));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                patched.toString());
    assertEquals(0, failed);
    Class<?> twin = new Planted(folder).loadClass(FirstUse.class.getName());
    Object told = ((Callable<?>) twin.getConstructor().newInstance()).call();
    assertNotEquals(ALL_SEEN, told);
  }

  /** Loads the package anew, with what was compiled into a folder in place of its own classes. */
  private static final class Planted extends ClassLoader {
    private final Path folder;

    Planted(Path folder) {
      super(FirstUseTest.class.getClassLoader());
      this.folder = folder;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      Path own = folder.resolve(file);
      try (InputStream code =
          Files.exists(own) ? Files.newInputStream(own) : getParent().getResourceAsStream(file)) {
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
