package dev.tlsbench.cli.peer;

import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that only its owner may read, and that is removed with its contents. */
record Folder(Path path) implements AutoCloseable {

  static Folder make() {
    try {
      return new Folder(Files.createTempDirectory("tlsbench-peer-"));
    } catch (IOException e) {
      throw UserError.environment(
          "no folder can be made in %s".formatted(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** A file with this text. */
  Path write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw UserError.environment("%s cannot be written".formatted(path.resolve(name)), e);
    }
  }

  /** A file without anything in it. */
  Path empty() {
    return write("empty", "");
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw UserError.environment("%s cannot be removed".formatted(path), e);
    }
  }
}
