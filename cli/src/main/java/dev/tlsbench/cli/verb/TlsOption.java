package dev.tlsbench.cli.verb;

import dev.tlsbench.spi.Protocol;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The protocol versions. */
final class TlsOption {
  private static final String NAME = "--tls";

  /** Set by picocli. */
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec verb;

  @Option(
      names = NAME,
      paramLabel = "1.2|1.3",
      split = ",",
      defaultValue = "1.2,1.3",
      converter = Words.OfProtocol.class,
      description = "Protocol version. May be repeated. Default: ${DEFAULT-VALUE}.")
  private List<Protocol> protocols = new ArrayList<>();

  /** Whether the command line names any. */
  boolean isGiven() {
    return verb.commandLine().getParseResult().hasMatchedOption(NAME);
  }

  /** Each once. */
  List<Protocol> protocols() {
    return protocols.stream().distinct().toList();
  }
}
