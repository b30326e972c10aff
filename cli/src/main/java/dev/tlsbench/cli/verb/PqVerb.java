package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.pq.PqResult;
import dev.tlsbench.cli.pq.PqRun;
import dev.tlsbench.cli.report.PqJson;
import dev.tlsbench.cli.report.PqText;
import dev.tlsbench.spi.TlsBackend;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tlsbench pq}. */
@Command(
    name = "pq",
    description = {
      "Says on which group each pair agrees with its libraries' own settings and with the hybrid"
          + " post-quantum group first, what that costs, what becomes of a large hello, and which"
          + " traps each backend falls into; without --pair also those that are in a pair only when"
          + " named."
    },
    exitCodeList = {
      "0:every pair shakes hands; traps are findings and fail nothing",
      "1:a pair shakes no hands, does not agree on the hybrid group although both sides know it,"
          + " or fails on a hello in pieces",
      Verb.USAGE,
      "4:environment problem: a backend cannot be used here",
      Verb.INTERNAL,
      Verb.INTERRUPTED_WITH_RESULTS,
      Verb.TERMINATED_WITH_RESULTS
    })
final class PqVerb extends Verb {
  @Mixin private PairOption pairs = new PairOption();
  @Mixin private VersionOption versions = new VersionOption();
  @Mixin private JdkOption jdks = new JdkOption();
  @Mixin private OutputOptions output = new OutputOptions();

  PqVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    boolean json = output.isJson();
    versions.addTo(backends);
    List<Pair> tried = backends.pairs(pairs.patterns());
    PqRun run = new PqRun(tried, trapped(tried), backends.path(), this::trying, this::fromWorker);
    PqResult result = run.run(jdks.all(), command());
    terminal.result(
        json ? PqJson.render(result) : new PqText(output.style(terminal)).render(result));
    return result.exitCode();
  }

  private List<String> trapped(List<Pair> tried) {
    Stream<TlsBackend> chosen =
        pairs.isGiven()
            ? tried.stream().flatMap(pair -> Stream.of(pair.client(), pair.server()))
            : backends.all().stream();
    return chosen.map(TlsBackend::name).distinct().toList();
  }

  private void trying(String what) {
    terminal.say("trying " + what);
  }
}
