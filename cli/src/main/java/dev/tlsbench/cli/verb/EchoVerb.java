package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
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
import dev.tlsbench.cli.scenario.PeerPair;
import dev.tlsbench.cli.scenario.PeerRun;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.cli.scenario.TestBed;
import java.time.Duration;
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
          + " completion and the close. "
          + WorkOptions.USUAL
    },
    exitCodeList = {
      "0:every check passed",
      "1:a check failed",
      Verb.USAGE,
      "3:inconclusive, or nothing was supported",
      "4:environment problem: the machine or the credentials cannot be used",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class EchoVerb extends Verb {
  @Mixin private PairOptions pairs = new PairOptions();
  @Mixin private PeerOptions peers = new PeerOptions();
  @Mixin private GroupsOption groups = new GroupsOption();
  @Mixin private WorkOptions work = new WorkOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      converter = Quantity.Port.class,
      description =
          "The port that servers listen on, on the loopback interface. Any free port by default.")
  private int port;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Words.OfDuration.class,
      description =
          "How long a cell may make no progress before it fails. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(30);

  @Mixin private JdkOption jdks = new JdkOption();
  @Mixin private FaultsOption faults = new FaultsOption();
  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private CertificateOptions certificates = new CertificateOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  EchoVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    output.isJson();
    FaultPlan plan = faults.plan().forSockets();
    jdks.addTo(backends);
    return peers.given() ? echoWithPeers(plan) : echo(plan);
  }

  private int echo(FaultPlan plan) {
    Selection<Pair> selection = pairs.selection(backends);
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
    EchoData.Text text = new EchoData.Text(work.messages());
    Selection<PeerPair> selection = pairs.selection(backends, peers);
    jdks.requireNamed(selection.pairs().stream().map(pair -> pair.backend().name()).toList());
    if (jdks.isGiven()) {
      return onEach();
    }
    RunResult result = run(text, selection);
    terminal.result(output.rendered(result, Map.of(), terminal));
    return result.exitCode();
  }

  private RunResult run(EchoData.Text text, Selection<PeerPair> selection) {
    EchoPlan plan =
        new EchoPlan(text, work.connections(), work.sockets(), port, timeout, seed.seed())
            .withGroups(groups.names());
    try (TestBed testBed = TestBed.open(work.loops(), certificates.credentials(terminal));
        Progress progress = Progress.on(terminal, selection)) {
      return new PeerRun(selection, plan, text, testBed, progress).run(command());
    }
  }

  private record Ran(RunResult result, Map<FaultKind, Long> faults) {}

  private Ran run(FaultPlan faults, Selection<Pair> selection, Credentials credentials) {
    try (FileSource file = work.file(terminal);
        TestBed testBed = TestBed.open(work.loops(), credentials);
        Progress progress = Progress.on(terminal, selection)) {
      EchoPlan plan =
          new EchoPlan(
              work.workload(file),
              work.connections(),
              work.sockets(),
              port,
              timeout,
              seed.seed(),
              faults,
              groups.names());
      EchoRun run = new EchoRun(selection, plan, testBed, progress);
      RunResult result = run.run(command());
      return new Ran(result, run.faults());
    }
  }
}
