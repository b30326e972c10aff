package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.scenario.Overrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tlsbench stress}: the matrix of these scenarios alone. */
@Command(
    name = "stress",
    description = {
      "Loads, stalls, closes and breaks connections in every way, over loopback TCP, and"
          + " checks every byte, every completion and every end. Each scenario has its own load by"
          + " default."
    })
final class StressVerb extends MatrixVerb {
  @Mixin private OverrideOptions overrides = new OverrideOptions();
  @Mixin private FaultsOption faults = new FaultsOption();

  StressVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  String family() {
    return "stress/";
  }

  @Override
  Overrides overrides() {
    FaultPlan plan = faults.plan().forSockets();
    return overrides.overrides(true, plan.hasFaults() ? plan : null);
  }
}
