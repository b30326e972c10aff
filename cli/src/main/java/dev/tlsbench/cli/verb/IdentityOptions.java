package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.pki.CredentialFiles;
import dev.tlsbench.cli.pki.Passwords;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the user's files with certificates and keys to present. */
final class IdentityOptions {
  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "The certificate to present and its issuers' certificates, in this order, as PEM,"
              + " DER, PKCS #12 or JKS. Needs --key. May be repeated for other names and key"
              + " types; what the peer asks for decides.")
  private List<Path> certificates = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The private key of --cert; for a key store, the same file again. May be repeated,"
              + " in the same order.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Passwords of encrypted keys and key stores, one per line, tried in turn.")
  private @Nullable Path passwords;

  /** Opens the passwords, for as long as files are read. */
  Passwords passwords() {
    return passwords == null ? Passwords.none() : Passwords.in(passwords);
  }

  /** The user's own; none if none was given. */
  List<Identity> identities(CredentialFiles files) {
    if (certificates.size() != keys.size()) {
      throw UserError.usage(
          certificates.size() < keys.size()
              ? "each --key needs its --cert"
              : "each --cert needs its --key");
    }
    List<Identity> identities = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      identities.addAll(files.identities(certificates.get(i), keys.get(i)));
    }
    return identities;
  }
}
