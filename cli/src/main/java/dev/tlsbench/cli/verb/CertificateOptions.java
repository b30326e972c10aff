package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.pki.CredentialFiles;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.Passwords;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options for the certificates to present and to trust. */
final class CertificateOptions {
  @Mixin private IdentityOptions server = new IdentityOptions();
  @Mixin private TrustOptions trust = new TrustOptions();

  /** Reads the files, if any are given. */
  Credentials credentials(Terminal terminal) {
    trust.warn(terminal);
    try (Passwords passwords = server.passwords()) {
      CredentialFiles files = new CredentialFiles(passwords, terminal::say);
      List<Identity> own = server.identities(files);
      Credentials credentials = own.isEmpty() ? embedded() : own(own, files);
      return trust.insecure() ? credentials.withoutVerification() : credentials;
    }
  }

  private Credentials embedded() {
    if (trust.authority() != null) {
      throw UserError.usage("--ca needs --cert");
    }
    return Credentials.embedded().named(trust.name(Credentials.LOCALHOST));
  }

  private Credentials own(List<Identity> identities, CredentialFiles files) {
    Path authority = trust.authority();
    if (authority == null && !trust.insecure()) {
      throw UserError.usage("--cert needs --ca, the certificates to trust, or --insecure");
    }
    List<X509Certificate> roots =
        authority == null
            ? identities.stream().flatMap(identity -> identity.chain().stream()).toList()
            : files.roots(authority, Role.SERVER);
    return new Credentials(() -> identities, roots, true, trust.name(Credentials.LOCALHOST));
  }
}
