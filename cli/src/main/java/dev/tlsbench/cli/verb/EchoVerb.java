package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.fault.FaultTally;
import dev.tlsbench.cli.pki.Credentials;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.scenario.EchoData;
import dev.tlsbench.cli.scenario.EchoPlan;
import dev.tlsbench.cli.scenario.EchoRun;
import dev.tlsbench.cli.scenario.FileSource;
import dev.tlsbench.cli.scenario.PeerRun;
import dev.tlsbench.cli.scenario.PeerSelection;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.cli.scenario.TestBed;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench echo}. */
@Command(
    name = "echo",
    description = {
      "Echoes data over loopback TCP between pairs of backends and checks every byte, every"
          + " completion and the close."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every check passed",
      "1:a check failed",
      "2:usage error",
      "3:inconclusive, or nothing was supported",
      "4:environment problem: the machine or the credentials cannot be used",
      "70:internal error: a bug in this tool",
      "130:interrupted; the results so far have been written",
      "143:terminated, as by kill; the results so far have been written"
    })
final class EchoVerb extends Verb {
  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private PeerOptions peers = new PeerOptions();
  @Mixin private GroupsOption groups = new GroupsOption();
  @Mixin private WorkOptions work = new WorkOptions();
  @Mixin private WireOptions wire = new WireOptions();
  @Mixin private JdkOption jdks = new JdkOption();

  @Option(
      names = "--faults",
      paramLabel = "none|light|heavy|PLAN",
      defaultValue = "none",
      description = "Faults to inject into the sockets; PLAN is a file. Default: ${DEFAULT-VALUE}.")
  private String faults = "";

  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private CertificateOptions certificates = new CertificateOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  EchoVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    output.isJson();
    FaultPlan plan = FaultPlan.of(faults).forSockets();
    jdks.addTo(backends);
    return peers.given() ? echoWithPeers(plan) : echo(plan);
  }

  private int echo(FaultPlan plan) {
    Selection selection = pairs.selection(backends);
    jdks.requireUsed(selection.pairs());
    if (jdks.isGiven()) {
      return onEach();
    }
    Ran ran = run(plan, selection, certificates.credentials(terminal));
    Map<String, Object> more =
        plan.hasFaults() ? Map.of("faults", FaultTally.byName(ran.faults())) : Map.of();
    terminal.result(output.rendered(ran.result(), more, terminal));
    return ran.result().exitCode();
  }

  /** Runs all of it on each JDK. */
  private int onEach() {
    work.requireFileToReadAgain();
    String word = SeedOption.word(seed.seed());
    return output.write(new JdkRuns(this, jdks).run(home -> List.of(word)), terminal);
  }

  private int echoWithPeers(FaultPlan faults) {
    if (faults.hasFaults()) {
      throw UserError.usage("--peer cannot be combined with --faults");
    }
    EchoData.Text text = new EchoData.Text(work.messages(wire.connections()));
    PeerSelection selection = pairs.selection(backends, peers);
    jdks.requireNamed(selection.pairs().stream().map(pair -> pair.backend().name()).toList());
    if (jdks.isGiven()) {
      return onEach();
    }
    RunResult result = run(text, selection);
    terminal.result(output.rendered(result, Map.of(), terminal));
    return result.exitCode();
  }

  private RunResult run(EchoData.Text text, PeerSelection selection) {
    EchoPlan plan =
        new EchoPlan(
                text, wire.connections(), wire.sockets(), wire.port(), wire.timeout(), seed.seed())
            .withGroups(groups.names());
    try (TestBed testBed = TestBed.open(wire.loops(), certificates.credentials(terminal));
        Progress progress =
            Progress.on(terminal, selection.pairs().size(), selection.cellsPerPair())) {
      return new PeerRun(selection, plan, text, testBed, progress).run(command());
    }
  }

  private record Ran(RunResult result, Map<FaultKind, Long> faults) {}

  private Ran run(FaultPlan faults, Selection selection, Credentials credentials) {
    try (FileSource file = work.file(terminal);
        TestBed testBed = TestBed.open(wire.loops(), credentials);
        Progress progress = Progress.on(terminal, selection)) {
      EchoPlan plan =
          new EchoPlan(
              work.workload(file, wire.connections()),
              wire.connections(),
              wire.sockets(),
              wire.port(),
              wire.timeout(),
              seed.seed(),
              faults,
              groups.names());
      EchoRun run = new EchoRun(selection, plan, testBed, progress);
      RunResult result = run.run(command());
      return new Ran(result, run.faults());
    }
  }
}
