package dev.tlsbench.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJdksTest {
  @TempDir private Path folder;

  @Test
  void aNumberIsTheJdkBesideThisOne() throws IOException {
    Path own = jdk("a", "21.0.2");
    Path other = jdk("b", "25.0.3");
    assertEquals(own.toString(), InstalledJdks.folder("21", own, Map.of()));
    assertEquals(other.toString(), InstalledJdks.folder("25", own, Map.of()));
  }

  @Test
  void aNumberIsTheJdkThatTheEnvironmentNames() throws IOException {
    Path own = jdk("own/a", "21.0.2");
    Path named = jdk("elsewhere/b", "25.0.3");
    Map<String, String> environment =
        Map.of("JAVA_HOME_25_X64", named.toString(), "JAVA_HOME_17_X64", "nowhere");
    assertEquals(named.toString(), InstalledJdks.folder("25", own, environment));
  }

  @Test
  void aNumberThatNoJdkHasIsRefused() throws IOException {
    Path own = jdk("a", "21.0.2");
    UserError refused =
        assertThrows(UserError.class, () -> InstalledJdks.folder("27", own, Map.of()));
    assertEquals(
        "there is no JDK 27 beside %s, nor does JAVA_HOME_27_... name one; give the folder of a JDK"
            .formatted(own),
        refused.getMessage());
  }

  @Test
  void aFolderStaysWhatItIs() {
    assertEquals("jdk-25", InstalledJdks.folder("jdk-25"));
    assertEquals(folder.toString(), InstalledJdks.folder(folder.toString()));
  }

  @Test
  void theVersionIsReadFromTheFileOfTheJdk() throws IOException {
    assertEquals(OptionalInt.of(8), InstalledJdks.version(jdk("old", "1.8.0_292")));
    assertEquals(OptionalInt.of(25), InstalledJdks.version(jdk("new", "25.0.3")));
    assertEquals(OptionalInt.empty(), InstalledJdks.version(folder));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    Path java = Files.createFile(bin.resolve("java"));
    assertTrue(java.toFile().setExecutable(true));
    return home;
  }
}
