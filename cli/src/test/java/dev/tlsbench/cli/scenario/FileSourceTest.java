package dev.tlsbench.cli.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.write(folder.resolve("file"), new byte[100_000]);
  }

  @Test
  void aStreamIsKeptWhole() throws IOException {
    try (InputStream stream = new FileInputStream(file.toFile());
        FileSource spooled = FileSource.spooled(stream);
        FileSource direct = FileSource.of(file)) {
      assertEquals(100_000, spooled.size());
      assertEquals(direct.sha256(), spooled.sha256());
    }
  }

  @Test
  void whoBreaksOffTheReadingIsNotToldThatTheFileIsBad() throws IOException {
    assertInterrupted(() -> FileSource.of(file));
    try (InputStream stream = new FileInputStream(file.toFile())) {
      assertInterrupted(() -> FileSource.spooled(stream));
    }
  }

  private static void assertInterrupted(Executable reading) {
    Thread.currentThread().interrupt();
    UserError error = assertThrows(UserError.class, reading);
    assertTrue(Thread.interrupted());
    assertEquals(ExitCode.INTERRUPTED, error.exitCode());
  }
}
