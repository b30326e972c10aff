package dev.tlsbench.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
  @TempDir Path folder;

  @Test
  void aCheckoutsBuildIsTheLastThatItsLauncherMade() throws IOException {
    Path launch = Files.createDirectories(folder.resolve("cli/target/launch"));
    Path latest = Files.createDirectories(launch.resolve("lib.2"));
    Files.createDirectories(launch.resolve("lib.1"));
    Files.writeString(launch.resolve("stamp"), "lib.2\n");
    Path jar = Files.createFile(latest.resolve("core.jar"));
    Files.createFile(latest.resolve("notes.txt"));
    assertEquals(List.of(jar), Build.in(folder).classPath());
  }

  @Test
  void aFolderOfJarsIsABuild() throws IOException {
    Path b = Files.createFile(folder.resolve("b.jar"));
    Path a = Files.createFile(folder.resolve("a.jar"));
    assertEquals(List.of(a, b), Build.in(folder).classPath());
  }
}
