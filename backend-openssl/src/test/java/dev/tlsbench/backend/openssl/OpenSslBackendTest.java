package dev.tlsbench.backend.openssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import dev.tlsbench.spi.TlsUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the library cannot be used it says why, and what helps; the JVM lives on. */
class OpenSslBackendTest {
  private static final String FOLDER = OpenSslBackend.FOLDER;

  @TempDir Path temp;

  @Test
  void isFoundAsAService() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .anyMatch(found -> found.type() == OpenSslBackend.class));
  }

  /** Neither more nor less than this: whoever has both gets the tests of the library, too. */
  @Test
  void isUsableOrSaysWhatIsMissing() {
    Availability here = new OpenSslBackend().probe();
    assertEquals(here.usable(), new OpenSslBackend().primary());
    if (here.usable()) {
      assertTrue(here.version().matches("OpenSSL [3-9]\\.\\S+"), here.version());
      return;
    }
    assertFalse(here.reason().isBlank());
    assertFalse(here.cure().isBlank());
    Exception refused =
        assertThrows(
            TlsUnavailableException.class,
            () ->
                new OpenSslBackend()
                    .newContext(TlsConfig.client(List.of(Protocol.TLS_1_3), List.of(), null)));
    assertTrue(refused.getMessage().contains(here.reason()), refused.getMessage());
    assertTrue(refused.getMessage().contains(here.cure()), refused.getMessage());
  }

  @Test
  @EnabledForJreRange(maxVersion = 21)
  void olderJdkSaysWhichOneIsNeeded() {
    Availability here = new OpenSslBackend().probe();
    assertTrue(here.reason().contains("JDK " + Runtime.version().feature()), here.reason());
    assertEquals("use JDK 22 or later, by JAVA_HOME", here.cure());
  }

  @Test
  void buildOfAnOlderJdkSaysSo() throws Exception {
    assumeTrue(Runtime.version().feature() >= 22, "needs JDK 22");
    // The class path without what such a build leaves out.
    Availability without = probe(name -> name.endsWith(".NativeLibrary"));
    assertEquals(
        "this build of tlsbench was made by a JDK before 22, without it", without.reason());
    assertEquals("build it again with JDK 22 or later", without.cure());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void folderWithoutTheLibraryIsNamed() throws Exception {
    Availability empty = probeIn(temp);
    assertEquals(
        "the folder %s that -D%s names has no libcrypto.so.3".formatted(temp, FOLDER),
        empty.reason());
    assertTrue(empty.cure().contains("install OpenSSL 3"), empty.cure());
    assertTrue(empty.cure().contains("-D" + FOLDER + "=FOLDER"), empty.cure());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fileThatIsNoLibraryIsNamed() throws Exception {
    Path file =
        Files.writeString(
            temp.resolve("libcrypto.so.3"), "this is not a library at all, ".repeat(10));
    assertEquals(file + " is no library of this system", probeIn(temp).reason());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void libraryOfAnotherMachineIsNamed() throws Exception {
    byte[] library = Files.readAllBytes(someLibrary());
    library[18] = 8; // MIPS
    Path file = Files.write(temp.resolve("libcrypto.so.3"), library);
    assertEquals(
        "%s is built for another machine (ELF machine 8 of 64 bits) than this JVM (%s)"
            .formatted(file, System.getProperty("os.arch")),
        probeIn(temp).reason());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void libraryThatIsCutOffIsNamed() throws Exception {
    byte[] library = Files.readAllBytes(someLibrary());
    Path file = temp.resolve("libcrypto.so.3");
    Files.write(file, Arrays.copyOf(library, 1_000));
    assertEquals(
        file + " is not whole: it ends before its section headers", probeIn(temp).reason());
  }

  /** An OpenSSL before 3.0 has none of the functions that are looked for, and neither has this. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void libraryThatIsNotOpenSsl3IsNotUsed() throws Exception {
    for (String name : List.of("libcrypto.so.3", "libssl.so.3")) {
      Files.copy(someLibrary(), temp.resolve(name));
    }
    Availability other = probeIn(temp);
    assertEquals(
        "what was found is older than OpenSSL 3.0, or another library by its name", other.reason());
    assertTrue(other.cure().contains("install OpenSSL 3"), other.cure());
  }

  @Test
  @EnabledForJreRange(minVersion = 24)
  void jvmWithoutNativeAccessSaysWhichFlagItNeeds() throws Exception {
    assumeBuilt();
    Path out = temp.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--illegal-native-access=deny",
                "-cp",
                System.getProperty("java.class.path"),
                Denied.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(100, TimeUnit.SECONDS));
    assertEquals(
        "this JVM permits no calls of native code; start it with"
            + " --enable-native-access=ALL-UNNAMED, as the launcher does\n",
        Files.readString(out));
    assertEquals(0, process.exitValue());
  }

  /** Prints what is in the way. */
  static final class Denied {
    private Denied() {}

    public static void main(String[] args) {
      Availability denied = new OpenSslBackend().probe();
      System.out.println(denied.reason() + "; " + denied.cure());
    }
  }

  /** Any shared library that every JDK has. */
  private static Path someLibrary() {
    return Path.of(System.getProperty("java.home"), "lib", "libjimage.so");
  }

  private static void assumeBuilt() throws Exception {
    assumeTrue(Runtime.version().feature() >= 22, "needs JDK 22");
    assumeTrue(!probe(name -> false).reason().startsWith("this build"), "built by an older JDK");
  }

  private static Availability probeIn(Path folder) throws Exception {
    assumeBuilt();
    String before = System.setProperty(FOLDER, folder.toString());
    try {
      return probe(name -> false);
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER);
      } else {
        System.setProperty(FOLDER, before);
      }
    }
  }

  /** With classes of its own, as what was found once is not looked for again. */
  private static Availability probe(Predicate<String> hidden) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), TlsBackend.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.test(name)) {
              throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            return name.startsWith(OpenSslBackend.class.getPackageName())
                ? findClass(name)
                : super.loadClass(name, resolve);
          }
        }) {
      Class<?> backend = loader.loadClass(OpenSslBackend.class.getName());
      TlsBackend made = (TlsBackend) backend.getConstructor().newInstance();
      Availability found = made.probe();
      assertEquals(found.usable(), made.primary(), "takes part where it can be used");
      return found;
    }
  }

  private static URL[] classPath() throws IOException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }
}
