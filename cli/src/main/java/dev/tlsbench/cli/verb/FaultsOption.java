package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.fault.FaultPlan;
import picocli.CommandLine.Option;

/** The faults of sockets, or of a simulated wire. */
final class FaultsOption {
  @Option(
      names = "--faults",
      paramLabel = "none|light|heavy|PLAN",
      defaultValue = "none",
      description =
          "Faults to inject, where a scenario injects none itself; PLAN is a file. Default:"
              + " ${DEFAULT-VALUE}.")
  private String faults = "";

  FaultPlan plan() {
    return FaultPlan.of(faults);
  }
}
