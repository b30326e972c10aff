package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.core.ConnectionOptions;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.TlsBackend;
import dev.tlsbench.spi.TlsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that serve and connect have in common. */
final class SideOptions {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      required = true,
      description =
          "The TLS implementation of this side, or NAME@LABEL=PATH for another version of its"
              + " library: jars, or a folder of jars.")
  private String backend = "";

  @Mixin private TlsOption tls = new TlsOption();

  @Option(
      names = "--alpn",
      paramLabel = "NAME",
      split = ",",
      description =
          "Application protocols in order of preference, as in h2,http/1.1. None by default.")
  private List<String> alpn = new ArrayList<>();

  @Mixin private GroupsOption groups = new GroupsOption();

  @Mixin private IdentityOptions identity = new IdentityOptions();

  @Option(
      names = "--mode",
      paramLabel = "optimistic|queued",
      defaultValue = "optimistic",
      converter = Words.OfMode.class,
      description = ModeOption.DECIDES + " Default: ${DEFAULT-VALUE}.")
  private SendMode mode = SendMode.OPTIMISTIC;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Words.OfDuration.class,
      description =
          "How long the handshake, a rekey and the close may each take. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(30);

  @Option(
      names = "--unsent",
      paramLabel = "BYTES",
      defaultValue = "1MiB",
      converter = Quantity.Unsent.class,
      description =
          "How much data may wait to be sent on a connection before its sender has to wait."
              + " Default: ${DEFAULT-VALUE}.")
  private int unsent;

  @Option(
      names = "--control-records",
      paramLabel = "N",
      defaultValue = "1024",
      converter = Quantity.ControlRecords.class,
      description =
          "How many records without data (rekeys, tickets, warnings, empty ones) the peer"
              + " may send at once; an eighth of that is added each second. Default:"
              + " ${DEFAULT-VALUE}.")
  private int controlRecords;

  TlsBackend backend(Backends backends) {
    return backends.named(VersionOption.named(backend, backends));
  }

  List<Protocol> protocols() {
    return tls.protocols();
  }

  /** The settings with the groups and application protocols asked for. */
  TlsConfig offering(TlsConfig config) {
    return config.withGroups(groups.names()).withAlpn(alpn);
  }

  /** The user's files. */
  IdentityOptions identity() {
    return identity;
  }

  ConnectionOptions connection() {
    ConnectionOptions defaults = ConnectionOptions.defaults();
    return defaults
        .withMode(mode)
        .withLimits(unsent, defaults.cipherLimit())
        .withControlBurst(controlRecords)
        .withTimeouts(timeout, timeout, timeout);
  }
}
