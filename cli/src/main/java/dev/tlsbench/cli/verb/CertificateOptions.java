package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.pki.PemFiles;
import dev.tlsbench.cli.result.Refusal;
import dev.tlsbench.spi.Identity;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose certificates are shown and trusted. */
final class CertificateOptions {
  @Option(
      names = "--cert",
      paramLabel = "PEM",
      description =
          "The server's certificate, then its issuers', instead of one that is made for the run.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "PEM", description = "The private key of --cert.")
  private @Nullable Path key;

  @Option(
      names = "--ca",
      paramLabel = "PEM",
      description = "The certificates that the client trusts.")
  private @Nullable Path authority;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = Credentials.LOCALHOST,
      description = "The name that the certificate must carry. Default: ${DEFAULT-VALUE}.")
  private String name = Credentials.LOCALHOST;

  @Option(
      names = "--insecure",
      description = "The client does not verify the server's certificate, nor its name.")
  private boolean insecure;

  /** Reads the files, if any are given. */
  Credentials credentials(Terminal terminal) {
    if (insecure) {
      terminal.say("WARNING: --insecure: certificates and names are NOT verified");
    }
    Credentials credentials = certificate == null ? embedded() : own(certificate);
    return insecure ? credentials.withoutVerification() : credentials;
  }

  private Credentials embedded() {
    if (key != null || authority != null) {
      throw Refusal.usage("--key and --ca need --cert");
    }
    return Credentials.embedded().named(name);
  }

  private Credentials own(Path chain) {
    if (key == null) {
      throw Refusal.usage("--cert needs --key");
    }
    if (authority == null && !insecure) {
      throw Refusal.usage("--cert needs --ca, the certificates to trust, or --insecure");
    }
    Identity identity = PemFiles.identity(chain, key);
    List<X509Certificate> roots = authority == null ? identity.chain() : PemFiles.roots(authority);
    return new Credentials(() -> identity, roots, true, name);
  }
}
