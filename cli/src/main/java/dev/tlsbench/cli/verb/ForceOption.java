package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --force}, beside an option that names what is written. */
final class ForceOption {
  @Option(names = "--force", description = "Overwrites existing files.")
  private boolean force;

  /**
   * Checks that the user allows a file to be written.
   *
   * @throws UserError if it exists
   */
  void requireFree(Path file) {
    if (!force && Files.exists(file)) {
      throw UserError.usage("%s exists; --force overwrites it".formatted(file));
    }
  }
}
