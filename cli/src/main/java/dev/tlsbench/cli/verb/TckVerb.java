package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.BackendInfo;
import dev.tlsbench.cli.backend.BackendInfos;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Declaration;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.backend.ProviderChoice;
import dev.tlsbench.cli.report.ContractReport;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.tck.ContractPlan;
import dev.tlsbench.cli.tck.ContractResult;
import dev.tlsbench.cli.tck.ContractRun;
import dev.tlsbench.cli.tck.DeclareRun;
import dev.tlsbench.cli.tck.DeclareRun.Seen;
import dev.tlsbench.cli.tck.WorkerTrial;
import dev.tlsbench.spi.Availability;
import dev.tlsbench.spi.Protocol;
import dev.tlsbench.spi.Role;
import dev.tlsbench.spi.TlsBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench tck}. */
@Command(
    name = "tck",
    description = {
      "Runs the contract test on one backend: every clause, in memory, with both protocols,"
          + " in both roles, and with every engine checked at each call."
    },
    exitCodeList = {
      "0:every clause that could be tried was kept, or the file of --declare says what was seen",
      "1:a clause is broken, or the file of --declare says something else",
      Verb.USAGE,
      "3:no clause could be tried",
      "4:environment problem: the backend cannot be used here",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class TckVerb extends Verb {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "The backend to test, or NAME@LABEL=PATH for another version of its library: jars, or a"
              + " folder of jars; --backend-path finds backends in other jars. The --provider where"
              + " there is one.")
  private String backend = "";

  @Option(
      names = "--with",
      paramLabel = "NAME",
      description =
          "The only backend whose engines it talks to. By default its own engines, and another"
              + " backend's where its own cannot show a clause, such as an answer to what they"
              + " cannot begin.")
  private @Nullable String with;

  @Mixin private TlsOption tls = new TlsOption();

  @Mixin private ClauseOption clause = new ClauseOption();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Words.OfDuration.class,
      description = "How long one clause may take. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofMinutes(1);

  @Mixin private JdkOption jdks = new JdkOption();

  @Mixin private DeclareOption declare = new DeclareOption();

  @Mixin private TckOutput output = new TckOutput();

  TckVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    ContractReport report = output.report(terminal);
    jdks.addTo(backends);
    TlsBackend tested = backends.named(VersionOption.named(tested(), backends));
    jdks.requireNamed(Stream.of(tested.name(), with).filter(Objects::nonNull).toList());
    if (declare.isGiven()) {
      return declare(tested);
    }
    if (jdks.isGiven()) {
      return output.write(new JdkRuns(this, jdks).run(home -> List.of()), terminal);
    }
    List<TlsBackend> candidates = with == null ? candidates(tested) : List.of(backends.named(with));
    List<BackendVersion> versions = usable(tested, candidates);
    List<TlsBackend> peers = candidates.stream().filter(peer -> isAmong(versions, peer)).toList();
    ContractPlan plan = new ContractPlan(tested, peers, tls.protocols(), clause.globs(), timeout);
    ContractResult result;
    try (TckProgress progress = new TckProgress(terminal, true);
        WorkerTrial trial = new WorkerTrial(plan, backends.path(), this::fromWorker)) {
      result = new ContractRun(plan, trial, progress::tried).run(command(), versions);
    }
    terminal.result(report.render(result));
    return result.exitCode();
  }

  /** The one that is named, or else the only provider. */
  private String tested() {
    List<ProviderChoice> providers = backends.path().providers();
    if (!backend.isEmpty()) {
      return backend;
    }
    if (providers.size() == 1) {
      return providers.get(0).name();
    }
    throw UserError.usage("--backend NAME is missing");
  }

  private int declare(TlsBackend tested) {
    if (tls.isGiven()) {
      throw UserError.usage("--declare tries every version; leave --tls out");
    }
    if (clause.isGiven()) {
      throw UserError.usage("--declare tries every clause; leave --clause out");
    }
    output.refuse("--declare");
    Declaration nothing = backends.undeclared(tested.name());
    declare.check();
    List<TlsBackend> candidates = with == null ? others() : List.of(backends.named(with));
    if (candidates.contains(tested)) {
      throw UserError.usage(
          "--with: what %s can do is tried with another backend; name one"
              .formatted(tested.name()));
    }
    List<BackendVersion> versions = usable(tested, candidates);
    List<TlsBackend> peers = candidates.stream().filter(peer -> isAmong(versions, peer)).toList();
    List<Protocol> spoken =
        Arrays.stream(Protocol.values())
            .filter(each -> !tested.supportedAlgorithms(each, Role.CLIENT).suites().isEmpty())
            .toList();
    ContractPlan plan = new ContractPlan(tested, peers, spoken, List.of(), timeout);
    Seen seen;
    try (TckProgress progress = new TckProgress(terminal, false);
        WorkerTrial trial = new WorkerTrial(plan, backends.path(), this::fromWorker)) {
      seen = new DeclareRun(nothing, trial, peers, progress::tried).run(plan.protocols());
    } catch (InterruptedException e) {
      throw UserError.interrupted("interrupted before everything had been tried", e);
    }
    List<String> options =
        backends.path().providers().stream()
            .filter(choice -> choice.name().equals(tested.name()))
            .flatMap(choice -> Stream.of("--provider", choice.toString()))
            .toList();
    return declare.finish(seen, tested.name(), options, terminal);
  }

  /** Every backend that says itself what it can do. */
  private List<TlsBackend> others() {
    List<String> providers =
        backends.path().providers().stream().map(ProviderChoice::name).toList();
    return backends.matching(PairPattern.ANY).stream()
        .filter(peer -> !providers.contains(peer.name()))
        .toList();
  }

  /** The possible peers: itself, then every primary backend. */
  private List<TlsBackend> candidates(TlsBackend tested) {
    return Stream.concat(Stream.of(tested), backends.matching(PairPattern.ANY).stream())
        .distinct()
        .toList();
  }

  private static boolean isAmong(List<BackendVersion> versions, TlsBackend backend) {
    return versions.stream().anyMatch(version -> version.name().equals(backend.name()));
  }

  /** The usable ones with their versions; the tested backend and a named peer must be usable. */
  private List<BackendVersion> usable(TlsBackend tested, List<TlsBackend> peers) {
    List<BackendVersion> versions = new ArrayList<>();
    List<TlsBackend> each = Stream.concat(Stream.of(tested), peers.stream()).distinct().toList();
    for (BackendInfo profile : new BackendInfos(backends.path(), this::fromWorker).of(each)) {
      Availability found = profile.found();
      if (found.usable()) {
        versions.add(BackendVersion.of(profile.name(), found));
      } else if (with != null || profile.name().equals(tested.name())) {
        throw UserError.environment(
            "%s cannot be used here: %s; %s"
                .formatted(profile.name(), found.reason(), found.cure()));
      }
    }
    return versions;
  }
}
