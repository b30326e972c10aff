package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.pki.CredentialFiles;
import dev.tlsbench.cli.pki.Passwords;
import dev.tlsbench.cli.pki.PemFiles;
import dev.tlsbench.cli.pki.TestAuthority;
import dev.tlsbench.cli.report.ConnectionReportJson;
import dev.tlsbench.cli.report.ConnectionReportText;
import dev.tlsbench.cli.report.ConnectionReporter;
import dev.tlsbench.cli.result.ConnectionReport;
import dev.tlsbench.cli.result.Environment;
import dev.tlsbench.cli.result.Served;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.side.ServeObserver;
import dev.tlsbench.cli.side.ServePlan;
import dev.tlsbench.cli.side.ServeRun;
import dev.tlsbench.cli.side.Service;
import dev.tlsbench.spi.Capability;
import dev.tlsbench.spi.ClientAuth;
import dev.tlsbench.spi.Declared;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench serve}. */
@Command(
    name = "serve",
    description = {
      "Serves any TLS client with one backend. Prints the address once it listens, and the"
          + " outcome of each connection when it has ended."
    },
    exitCodeList = {
      "0:every connection ended cleanly, and everything was sent and read",
      "1:a connection did not",
      Verb.USAGE,
      "3:there was no connection",
      "4:environment problem: the machine or the credentials cannot be used",
      Verb.INTERNAL,
      "130:ended by the user, as with Ctrl-C; the results so far have been written",
      Verb.TERMINATED_WITH_RESULTS
    })
final class ServeVerb extends Verb {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      converter = Quantity.Port.class,
      description = "The port to listen on. Any free port by default.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}, this machine alone.")
  private String bind = "";

  @ArgGroup private Doing doing = new Doing();

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Quantity.Messages.class,
      description = "Ends after this many connections. Never by default.")
  private int connections;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description = "Ends after this time. Never by default.")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      converter = Words.OfDuration.class,
      description = "Closes connections that have been idle for this long. None by default.")
  private Duration idle = Duration.ZERO;

  @Mixin private SideOptions side = new SideOptions();

  @Option(
      names = "--client-auth",
      paramLabel = "none|wanted|needed",
      defaultValue = "none",
      converter = Words.OfClientAuth.class,
      description = "Whether clients have to present a certificate. Default: ${DEFAULT-VALUE}.")
  private ClientAuth clientAuth = ClientAuth.NONE;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The roots to trust for clients' certificates.")
  private @Nullable Path authority;

  @Option(
      names = "--save-ca",
      paramLabel = "FILE",
      description =
          "Writes the root of the certificate made for the run, for clients to trust."
              + " Overwrites nothing.")
  private @Nullable Path savedAuthority;

  @Mixin private LoopsOption loops = new LoopsOption();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What the server does with a connection; one of these. */
  private static final class Doing {
    @Option(names = "--echo", description = "Sends back what it receives. This is the default.")
    @SuppressWarnings("unused") // The default.
    private boolean echo;

    @Option(names = "--sink", description = "Reads everything and sends nothing.")
    private boolean sink;

    @Option(
        names = "--source",
        paramLabel = "BYTES",
        converter = Quantity.Stream.class,
        description =
            "Sends this many bytes, in lines that each state their own offset, and closes.")
    private @Nullable Long source;

    Service service() {
      if (source != null) {
        return new Service.Source(source);
      }
      return sink ? new Service.Sink() : new Service.Echo();
    }
  }

  ServeVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    TlsBackend backend = side.backend(backends);
    ServePlan plan =
        new ServePlan(
            backend,
            Declared.resuming(backend, config(), Capability.RESUMES),
            new InetSocketAddress(address(), port),
            doing.service(),
            connections,
            duration,
            idle,
            side.connection(),
            loops.loops());
    return new ServeRun(plan, observer(report(backend))).run().exitCode();
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw UserError.usage(
          "--bind must be an address of this machine, not \"%s\"".formatted(bind), e);
    }
  }

  private TlsConfig config() {
    try (Passwords passwords = side.identity().passwords()) {
      return config(new CredentialFiles(passwords, terminal::say));
    }
  }

  private TlsConfig config(CredentialFiles files) {
    List<Identity> own = identities(files);
    TlsConfig config =
        side.offering(TlsConfig.server(side.protocols(), own.get(0)).withIdentities(own));
    if (clientAuth == ClientAuth.NONE) {
      if (authority != null) {
        throw UserError.usage("--ca needs --client-auth wanted or needed");
      }
      return config;
    }
    if (authority == null) {
      throw UserError.usage("--client-auth needs --ca, the roots of the clients' certificates");
    }
    return config.withClientAuth(clientAuth, files.roots(authority, Role.CLIENT));
  }

  private List<Identity> identities(CredentialFiles files) {
    List<Identity> own = side.identity().identities(files);
    if (!own.isEmpty() && savedAuthority != null) {
      throw UserError.usage("--save-ca cannot be combined with --cert, whose root you have");
    }
    if (!own.isEmpty()) {
      return own;
    }
    TestAuthority made = TestAuthority.create();
    if (savedAuthority != null) {
      PemFiles.write(made.certificate(), savedAuthority);
    }
    return List.of(made.server());
  }

  private ConnectionReporter report(TlsBackend backend) {
    return output.isJson()
        ? new ConnectionReportJson(Environment.of(backend), command())
        : new ConnectionReportText(output.style(terminal));
  }

  private ServeObserver observer(ConnectionReporter report) {
    return new ServeObserver() {
      @Override
      public void listening(String address) {
        terminal.result(report.listening(address));
      }

      @Override
      public void ended(ConnectionReport account) {
        terminal.result(report.account(account));
      }

      @Override
      public void over(Served served) {
        terminal.result(report.served(served));
      }
    };
  }
}
