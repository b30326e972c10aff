package dev.tlsbench.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is fed with bytes of anybody's making. Each throws what the product must never do; what it
 * refuses in a sentence is no failure.
 */
enum Target {
  ENGINE(EngineTarget.class, EngineTarget::fuzzerTestOneInput),
  FAULT_PLAN(FaultPlanTarget.class, FaultPlanTarget::fuzzerTestOneInput),
  HOSTILE_PEER(HostilePeerTarget.class, HostilePeerTarget::fuzzerTestOneInput),
  PEM(PemTarget.class, PemTarget::fuzzerTestOneInput),
  REPLAY_FILE(ReplayFileTarget.class, ReplayFileTarget::fuzzerTestOneInput);

  private final Class<?> owner;
  private final Consumer<byte[]> body;

  Target(Class<?> owner, Consumer<byte[]> body) {
    this.owner = owner;
    this.body = body;
  }

  void feed(byte[] input) {
    body.accept(input);
  }

  /** Where its inputs are, seen from the folder of the module. */
  Path corpus() {
    return Path.of("src/test/resources/dev/tlsbench/cli/fuzz").resolve(owner.getSimpleName());
  }

  /** A file that one thread writes over and over, for what reads nothing else. */
  static Path scratch(String ending) {
    try {
      Path file = Files.createTempFile("fuzz", ending);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path filled(Path file, byte[] input) {
    try {
      return Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
