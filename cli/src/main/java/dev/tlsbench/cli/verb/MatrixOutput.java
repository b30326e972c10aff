package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.compare.RunComparison;
import dev.tlsbench.cli.report.RunComparisonText;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for how and where the result of a matrix is written. */
final class MatrixOutput {
  @Option(
      names = "--format",
      paramLabel = "text|json|junit|md",
      split = ",",
      converter = Words.OfFileFormat.class,
      description = "Default: text. The first is printed, and all are written to --output.")
  private List<FileFormat> formats = new ArrayList<>();

  @Option(names = "--json", description = "Short for --format json.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Writes one file per --format to this folder.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Overwrites existing files.")
  private boolean force;

  @Mixin private ColorOption color = new ColorOption();

  /**
   * Checks that the result can be written, before anything runs.
   *
   * @throws UserError if it cannot
   */
  void prepare() {
    List<FileFormat> asked = formats();
    Path folder = output;
    if (folder != null) {
      asked.forEach(format -> requireFree(folder.resolve(format.file())));
      Outlet.tryFolder(folder);
    }
  }

  /** The requested formats, the one to print first. */
  List<FileFormat> formats() {
    if (json && !formats.isEmpty() && !formats.equals(List.of(FileFormat.JSON))) {
      throw UserError.usage("--json and --format contradict each other; leave one out");
    }
    List<FileFormat> asked = new ArrayList<>(new LinkedHashSet<>(formats));
    if (asked.isEmpty()) {
      asked.add(json ? FileFormat.JSON : FileFormat.TEXT);
    }
    if (output == null && asked.size() > 1) {
      throw UserError.usage("several formats need --output DIR, the folder to write them to");
    }
    return asked;
  }

  private void requireFree(Path file) {
    if (!force && Files.exists(file)) {
      throw UserError.usage("%s exists; --force overwrites it".formatted(file));
    }
  }

  /**
   * Checks that the options agree with each other.
   *
   * @param several whether there will be a result for each of several JDKs
   */
  void check(boolean several) {
    FileFormat printed = formats().get(0);
    if (several && printed != FileFormat.TEXT) {
      throw UserError.usage(
          "--jdk prints text; name text as the first --format, and give --output for the others");
    }
  }

  /**
   * Prints the results and writes them, even if one of the two fails. Returns the exit code.
   *
   * @param results one for each JDK
   */
  int write(List<RunResult> results, Terminal terminal) {
    List<FileFormat> asked = formats();
    Outlet outlet = new Outlet(terminal);
    Path folder = output;
    try {
      Style style = color.style(terminal);
      terminal.result(
          results.size() == 1
              ? asked.get(0).report(style).render(results.get(0))
              : byJdk(results, style));
    } finally {
      if (folder != null) {
        for (int i = 0; i < results.size(); i++) {
          RunResult result = results.get(i);
          Path own = results.size() == 1 ? folder : folder.resolve(name(result, i));
          asked.forEach(format -> write(outlet, own, format, result));
        }
      }
    }
    return outlet.exitCode(exitCode(results));
  }

  /** What differs from the first JDK comes first. */
  private static String byJdk(List<RunResult> results, Style style) {
    StringBuilder text = new StringBuilder();
    for (RunResult other : results.subList(1, results.size())) {
      text.append(new RunComparisonText(style).render(RunComparison.of(results.get(0), other)))
          .append(System.lineSeparator());
    }
    return text.append(
            results.stream()
                .map(
                    result ->
                        "JDK %s%n%s"
                            .formatted(
                                result.environment().jdk(),
                                FileFormat.TEXT.report(style).render(result)))
                .collect(Collectors.joining(System.lineSeparator())))
        .toString();
  }

  /** A folder's name: a number, since two JDKs may have one version, and the version. */
  private static String name(RunResult result, int index) {
    String version = result.environment().jdk().replaceAll(" .*", "");
    return "%d-jdk-%s".formatted(index + 1, version.replaceAll("[^\\w.+-]", "_"));
  }

  /** An interruption outweighs a failure, and a failure all else. */
  private static int exitCode(List<RunResult> results) {
    List<Integer> codes = results.stream().map(RunResult::exitCode).toList();
    return Stream.of(
            ExitCode.INTERRUPTED, ExitCode.FAILED, ExitCode.ENVIRONMENT, ExitCode.INCONCLUSIVE)
        .filter(codes::contains)
        .findFirst()
        .orElse(ExitCode.PASSED);
  }

  private void write(Outlet outlet, Path folder, FileFormat format, RunResult result) {
    String text = format.report(Style.PLAIN).render(result);
    outlet.write(
        folder.resolve(format.file()),
        file -> {
          requireFree(file);
          Files.createDirectories(folder);
          Files.writeString(file, text);
        });
  }
}
