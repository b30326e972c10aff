package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.scenario.Overrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench renegotiate}: the matrix of these scenarios alone. */
@Command(
    name = "renegotiate",
    description = {
      "Renegotiates and updates keys in every way, over loopback TCP, and checks that no data is"
          + " lost, reordered or held up. Each scenario has its own load by default."
    })
final class RenegotiateVerb extends MatrixVerb {
  @Mixin private OverrideOptions overrides = new OverrideOptions();

  @Option(
      names = "--no-hold",
      description = {
        "Lets data continue during a renegotiation that the server requested, which some"
            + " clients reject."
      })
  private boolean noHold;

  RenegotiateVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  String family() {
    return "renegotiate/";
  }

  @Override
  Overrides overrides() {
    return overrides.overrides(!noHold, null);
  }
}
