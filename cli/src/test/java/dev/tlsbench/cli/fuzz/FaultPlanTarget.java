package dev.tlsbench.cli.fuzz;

import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Path;

/** A text that may be a fault plan: it is read, or refused in a sentence. */
public final class FaultPlanTarget {
  private static final Path FILE = Target.scratch(".faults");

  private FaultPlanTarget() {}

  /** The name that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    FaultPlan plan;
    try {
      plan = FaultPlan.of(Target.filled(FILE, input).toString());
    } catch (UserError refused) {
      return;
    }
    FaultPlan again = FaultPlan.ofRecord(plan.recorded());
    if (!again.recorded().equals(plan.recorded())) {
      throw new AssertionError("what is recorded of it is another plan: " + plan.recorded());
    }
  }
}
