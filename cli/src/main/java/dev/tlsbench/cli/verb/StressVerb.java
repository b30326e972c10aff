package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Overrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench stress}: the matrix of these scenarios alone. */
@Command(
    name = "stress",
    description = {
      "Loads, stalls, closes and breaks connections in every way, over loopback TCP, and"
          + " checks every byte, every completion and every end."
    })
final class StressVerb extends MatrixVerb {
  @Mixin private OverrideOptions overrides = new OverrideOptions();

  @Option(
      names = "--faults",
      paramLabel = "none|light|heavy|PLAN",
      defaultValue = "none",
      description =
          "Faults to inject into the sockets of scenarios that inject none themselves; PLAN"
              + " is a file. Default: ${DEFAULT-VALUE}.")
  private String faults = "";

  StressVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  String family() {
    return "stress/";
  }

  @Override
  Overrides overrides() {
    FaultPlan plan = FaultPlan.of(faults).forSockets();
    return overrides.overrides(true, plan.hasFaults() ? plan : null);
  }
}
