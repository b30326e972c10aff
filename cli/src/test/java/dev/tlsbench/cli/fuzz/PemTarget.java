package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.pki.CredentialFiles;
import dev.tlsbench.cli.pki.Passwords;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Role;
import java.nio.file.Path;

/** A file that may hold certificates and keys: they are read, or refused in a sentence. */
public final class PemTarget {
  private static final Path FILE = Target.scratch(".pem");

  private PemTarget() {}

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    Target.filled(FILE, input);
    CredentialFiles files = new CredentialFiles(Passwords.none(), warning -> {});
    try {
      files.roots(FILE, Role.SERVER);
    } catch (UserError refused) {
      // In a sentence: as it should.
    }
    try {
      files.identities(FILE, FILE);
    } catch (UserError refused) {
      // As above.
    }
  }
}
