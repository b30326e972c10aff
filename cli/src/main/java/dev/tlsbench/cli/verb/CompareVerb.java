package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.report.CompareJson;
import dev.tlsbench.cli.report.CompareText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tlsbench compare}. */
@Command(
    name = "compare",
    description = {
      "Compares two measurements row by row: better, worse, no difference seen, or inconclusive."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared; with --gate: nothing is worse",
      "1:with --gate: something is worse",
      "2:usage error",
      "3:the two have no row in common; with --gate: something is inconclusive",
      "70:internal error: a bug in this tool"
    })
final class CompareVerb extends Verb {
  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A result that `bench --json` wrote.")
  private @Nullable Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "A later one.")
  private @Nullable Path after;

  @Mixin private CompareOptions comparing = new CompareOptions();
  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private OutputOptions output = new OutputOptions();

  CompareVerb(Terminal terminal, Backends backends) {
    super(terminal, backends);
  }

  @Override
  public Integer call() {
    CompareJson.Source old = source(before);
    CompareJson.Source now = source(after);
    Comparison comparison =
        Comparison.of(old.result(), now.result(), comparing.settings(seed.seed()));
    terminal.result(
        output.isJson()
            ? CompareJson.render(comparison, old, now, command())
            : new CompareText(output.style(terminal)).render(comparison));
    return comparing.exitCode(comparison);
  }

  private static CompareJson.Source source(@Nullable Path file) {
    Path given = file == null ? Path.of("") : file;
    BenchResult result = ResultFolder.read(given);
    return new CompareJson.Source(given.toString(), result);
  }
}
