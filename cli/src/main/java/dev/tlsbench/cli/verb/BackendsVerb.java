package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.BackendInfo;
import dev.tlsbench.cli.backend.BackendInfos;
import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.report.BackendsJson;
import dev.tlsbench.cli.report.BackendsText;
import dev.tlsbench.cli.result.ExitCode;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tlsbench backends}. */
@Command(
    name = "backends",
    description = {
      "Opens an engine of every backend and says what the backend is, and what it can and"
          + " cannot do."
    },
    exitCodeList = {
      "0:every backend was listed, including broken ones",
      Verb.USAGE,
      Verb.INTERNAL,
      Verb.INTERRUPTED
    })
final class BackendsVerb extends Verb {
  @Option(
      names = "--details",
      description = "Lists everything for each protocol and role, as JSON always does.")
  private boolean details;

  @Mixin private VersionOption versions = new VersionOption();

  @Mixin private OutputOptions output = new OutputOptions();

  BackendsVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    versions.addTo(backends);
    boolean json = output.isJson();
    List<BackendInfo> profiles =
        Stream.concat(
                new BackendInfos(backends.path(), this::fromWorker).of(backends.all()).stream(),
                backends.broken().stream().map(BackendInfo::of))
            .toList();
    terminal.result(
        json
            ? BackendsJson.render(profiles)
            : new BackendsText(output.style(terminal)).render(profiles, details));
    return ExitCode.PASSED;
  }
}
