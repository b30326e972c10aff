package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.compare.Comparison;
import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.CompareJson;
import dev.tlsbench.cli.report.CompareText;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunComparisonJson;
import dev.tlsbench.cli.report.RunComparisonText;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tlsbench compare}. */
@Command(
    name = "compare",
    description = {
      "Compares two measurements row by row: better, worse, no difference seen, or inconclusive;"
          + " or two runs cell by cell: which verdicts changed, and what was agreed on otherwise."
    },
    exitCodeList = {
      "0:compared; with --gate: nothing is worse",
      "1:with --gate: something is worse",
      Verb.USAGE,
      "3:the two have nothing in common; with --gate: something is inconclusive",
      Verb.INTERNAL
    })
final class CompareVerb extends Verb {
  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A result that `bench`, `matrix` or another verb wrote with --json.")
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
    ResultFile old = read(before);
    ResultFile now = read(after);
    if (old.kind() != now.kind()) {
      throw UserError.usage(
          "%s and %s are not of one kind; give two measurements or two runs"
              .formatted(old.name(), now.name()));
    }
    if (old.kind() == ResultFile.Kind.JDKS) {
      throw UserError.usage(
          "%s has results of several JDKs, which its own report compares; give results of one each"
              .formatted(old.name()));
    }
    return old.kind() == ResultFile.Kind.CELLS ? runs(old, now) : measurements(old, now);
  }

  private static ResultFile read(@Nullable Path file) {
    return ResultFile.read(file == null ? Path.of("") : file);
  }

  private int runs(ResultFile old, ResultFile now) {
    RunComparison comparison =
        RunComparison.of(RunReader.read(old.document()), RunReader.read(now.document()));
    terminal.result(
        output.isJson()
            ? RunComparisonJson.render(comparison, command())
            : new RunComparisonText(output.style(terminal)).render(comparison));
    return comparing.exitCode(comparison);
  }

  private int measurements(ResultFile old, ResultFile now) {
    CompareJson.Source earlier = new CompareJson.Source(old.name(), BenchJson.read(old));
    CompareJson.Source later = new CompareJson.Source(now.name(), BenchJson.read(now));
    Comparison comparison =
        Comparison.of(earlier.result(), later.result(), comparing.settings(seed.seed()));
    terminal.result(
        output.isJson()
            ? CompareJson.render(comparison, earlier, later, command())
            : new CompareText(output.style(terminal)).render(comparison));
    return comparing.exitCode(comparison);
  }
}
