package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.pki.PemFiles;
import dev.tlsbench.cli.result.Refusal;
import java.nio.file.Path;

/** A file that may hold certificates and keys: they are read, or refused in a sentence. */
public final class PemTarget {
  private static final Path FILE = Target.scratch(".pem");

  private PemTarget() {}

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    Target.filled(FILE, input);
    try {
      PemFiles.roots(FILE);
    } catch (Refusal refused) {
      // In a sentence: as it should.
    }
    try {
      PemFiles.identity(FILE, FILE);
    } catch (Refusal refused) {
      // As above.
    }
  }
}
