package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.pki.CredentialFiles;
import dev.tlsbench.cli.pki.Passwords;
import dev.tlsbench.cli.pki.SystemRoots;
import dev.tlsbench.cli.report.ConnectionReportJson;
import dev.tlsbench.cli.report.ConnectionReportText;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.side.ClientResult;
import dev.tlsbench.cli.side.ConnectPlan;
import dev.tlsbench.cli.side.ConnectRun;
import dev.tlsbench.cli.side.HostPort;
import dev.tlsbench.cli.side.PeerName;
import dev.tlsbench.cli.starttls.StartTls;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tlsbench connect}. */
@Command(
    name = "connect",
    description = {
      "Connects to any TLS server with one backend: sends standard input, writes what it"
          + " receives to standard output, and reports on standard error what was negotiated"
          + " and how the connection ended."
    },
    exitCodeList = {
      "0:the connection ended cleanly, and everything was sent and read",
      "1:a side failed the connection: a certificate was rejected, an alert came, or not"
          + " everything was sent",
      Verb.USAGE,
      "3:the backend cannot do the requested rekey",
      "4:nobody answers, the peer does not speak TLS or vanishes, or another environment problem",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class ConnectVerb extends Verb {
  @Parameters(
      paramLabel = "HOST:PORT",
      converter = Words.OfHostPort.class,
      description = "The peer. Put an IPv6 address in brackets, as in [::1]:443.")
  @SuppressWarnings("NullAway.Init")
  private HostPort peer;

  @Option(
      names = "--starttls",
      paramLabel = "PROTOCOL",
      converter = Words.OfStartTls.class,
      description =
          "Starts in the clear with smtp, imap, pop3, ldap, postgres, mysql or xmpp, and"
              + " upgrades to TLS from there.")
  private @Nullable StartTls startTls;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "Sends this file instead of standard input.")
  private @Nullable Path file;

  @Option(
      names = "--rekey",
      description =
          "Requests a renegotiation (TLS 1.2) or a key update (TLS 1.3) after the first data.")
  private boolean rekey;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Words.OfDuration.class,
      description =
          "Closes when nothing has arrived for this long after the end of the input."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration patience = Duration.ofSeconds(1);

  @Mixin private SideOptions side = new SideOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ConnectVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    if (file == null) {
      return connect(terminal.in());
    }
    try (InputStream input = open(file)) {
      return connect(input);
    } catch (IOException e) {
      throw new UncheckedIOException("the input cannot be closed", e);
    }
  }

  private int connect(InputStream input) {
    TlsBackend backend = side.backend(backends);
    boolean json = output.isJson();
    ConnectPlan plan =
        new ConnectPlan(
            backend,
            config(),
            peer,
            startTls,
            input,
            json ? nowhere() : terminal.out(),
            rekey,
            patience,
            side.connection());
    Environment environment = Environment.of(backend);
    ClientResult outcome = new ConnectRun(plan).run();
    if (json) {
      terminal.result(new ConnectionReportJson(environment, command()).account(outcome.account()));
    } else {
      terminal
          .err()
          .print(new ConnectionReportText(output.style(terminal)).account(outcome.account()));
      terminal.err().flush();
    }
    return outcome.exitCode();
  }

  private TlsConfig config() {
    try (Passwords passwords = side.identity().passwords()) {
      return config(new CredentialFiles(passwords, terminal::say));
    }
  }

  private TlsConfig config(CredentialFiles files) {
    trust.warn(terminal);
    Path authority = trust.authority();
    TlsConfig config =
        side.offering(
            TlsConfig.client(
                side.protocols(),
                authority == null
                    ? SystemRoots.certificates()
                    : files.roots(authority, Role.SERVER),
                expected()));
    config = config.withIdentities(side.identity().identities(files));
    return trust.insecure() ? config.withoutVerification() : config;
  }

  /** The name to ask for and to verify; null for a name that allows neither. */
  private @Nullable String expected() {
    try {
      return PeerName.of(trust.name(peer.host()));
    } catch (UserError noName) {
      if (!trust.insecure()) {
        throw noName;
      }
      terminal.say("WARNING: " + noName.getMessage());
      return null;
    }
  }

  private static InputStream open(Path file) {
    if (Files.isDirectory(file)) {
      throw UserError.usage("%s is a directory, not a file".formatted(file));
    }
    try {
      return new FileInputStream(file.toFile());
    } catch (FileNotFoundException e) {
      throw UserError.usage(
          Files.exists(file)
              ? "%s cannot be read".formatted(file)
              : "%s does not exist".formatted(file),
          e);
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
