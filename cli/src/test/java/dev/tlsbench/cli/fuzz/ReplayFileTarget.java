package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.simulation.ReplayFile;
import java.nio.file.Path;

/** A file that may be a recorded failure: it is read and can be written, or refused. */
public final class ReplayFileTarget {
  private static final Path FILE = Target.scratch(".replay");
  private static final Path COPY = Target.scratch(".copy");
  private static final Backends BACKENDS = Backends.load();

  private ReplayFileTarget() {}

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      ReplayFile read = ReplayFile.read(Target.filled(FILE, input), BACKENDS);
      read.write(COPY);
    } catch (UserError refused) {
      return;
    }
    ReplayFile.read(COPY, BACKENDS);
  }
}
