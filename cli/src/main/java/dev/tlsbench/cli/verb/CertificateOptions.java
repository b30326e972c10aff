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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the certificates to present and to trust. */
final class CertificateOptions {
  @Mixin private IdentityOptions server = new IdentityOptions();

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The certificates that the client trusts.")
  private @Nullable Path authority;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = Credentials.LOCALHOST,
      description = "The name that the server's certificate must carry. Default: ${DEFAULT-VALUE}.")
  private String name = Credentials.LOCALHOST;

  @Option(
      names = "--insecure",
      description = "The client does not verify the server's certificate or its name.")
  private boolean insecure;

  /** Reads the files, if any are given. */
  Credentials credentials(Terminal terminal) {
    if (insecure) {
      terminal.say("WARNING: --insecure: certificates and names are NOT verified");
    }
    try (Passwords passwords = server.passwords()) {
      CredentialFiles files = new CredentialFiles(passwords, terminal::say);
      List<Identity> own = server.identities(files);
      Credentials credentials = own.isEmpty() ? embedded() : own(own, files);
      return insecure ? credentials.withoutVerification() : credentials;
    }
  }

  private Credentials embedded() {
    if (authority != null) {
      throw UserError.usage("--ca needs --cert");
    }
    return Credentials.embedded().named(name);
  }

  private Credentials own(List<Identity> identities, CredentialFiles files) {
    if (authority == null && !insecure) {
      throw UserError.usage("--cert needs --ca, the certificates to trust, or --insecure");
    }
    List<X509Certificate> roots =
        authority == null
            ? identities.stream().flatMap(identity -> identity.chain().stream()).toList()
            : files.roots(authority, Role.SERVER);
    return new Credentials(() -> identities, roots, true, name);
  }
}
