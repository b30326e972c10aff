package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.scenario.Knobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tlsbench stress}: the matrix of these scenarios alone. */
@Command(
    name = "stress",
    description = {
      "Sends, stops, closes and breaks connections in every way, over loopback TCP, and checks"
          + " every byte, every completion and every end."
    })
final class StressVerb extends MatrixVerb {
  @Mixin private KnobOptions knobs = new KnobOptions();

  StressVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  String family() {
    return "stress/";
  }

  @Override
  Knobs knobs() {
    return knobs.knobs(true);
  }
}
