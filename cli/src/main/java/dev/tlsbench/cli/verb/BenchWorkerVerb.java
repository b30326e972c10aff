package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.bench.LocalRigs;
import dev.tlsbench.cli.bench.Worker;
import dev.tlsbench.cli.recording.FlightRecording;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.Refusal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tlsbench bench-worker}, which nobody types: a trial's own JVM. */
@Command(
    name = BenchWorkerVerb.NAME,
    hidden = true,
    description = "Runs one trial for the bench that started it.")
final class BenchWorkerVerb extends Verb {
  static final String NAME = "bench-worker";

  @Mixin private SeedOption seed = new SeedOption();

  BenchWorkerVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      FlightRecording.join();
      Worker.serve(new LocalRigs(backends, seed.seed()), terminal.in(), terminal.out());
      return ExitCode.PASSED;
    } catch (IOException e) {
      throw Refusal.environment("the bench that started this worker is gone", e);
    }
  }
}
