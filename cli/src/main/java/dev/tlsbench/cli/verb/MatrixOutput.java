package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.report.JdksResult;
import dev.tlsbench.cli.report.JdksResult.OnJdk;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.RunReader;
import dev.tlsbench.cli.report.Style;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Prints the result and writes it, even if one of the two fails. Returns the exit code. */
  int write(RunResult result, Terminal terminal) {
    FileFormat printed = formats().get(0);
    Outlet outlet = new Outlet(terminal);
    Path folder = output;
    try {
      terminal.result(printed.report(color.style(terminal)).render(result));
    } finally {
      if (folder != null) {
        writeAll(outlet, folder, result);
      }
    }
    return outlet.exitCode(result.exitCode());
  }

  /** The same for several JDKs: all in one, and each in a folder of its own. */
  int write(JdksResult result, Terminal terminal) {
    FileFormat printed = formats().get(0);
    Outlet outlet = new Outlet(terminal);
    Path folder = output;
    try {
      terminal.result(printed.render(result, color.style(terminal)));
    } finally {
      if (folder != null) {
        formats()
            .forEach(format -> write(outlet, folder, format, format.render(result, Style.PLAIN)));
        int number = 0;
        for (OnJdk jdk : result.jdks()) {
          number++;
          if (jdk.result() != null) {
            writeAll(outlet, folder.resolve(name(jdk, number)), read(jdk.result()));
          }
        }
      }
    }
    return outlet.exitCode(result.exitCode());
  }

  private static RunResult read(ResultFile file) {
    return RunReader.read(file.document());
  }

  /** A folder's name: a number, since two JDKs may have one version, and the version. */
  private static String name(OnJdk jdk, int number) {
    String version = jdk.name().replaceAll(" .*", "");
    return "%d-jdk-%s".formatted(number, version.replaceAll("[^\\w.+-]", "_"));
  }

  private void writeAll(Outlet outlet, Path folder, RunResult result) {
    formats()
        .forEach(
            format -> write(outlet, folder, format, format.report(Style.PLAIN).render(result)));
  }

  private void write(Outlet outlet, Path folder, FileFormat format, String text) {
    outlet.write(
        folder.resolve(format.file()),
        file -> {
          requireFree(file);
          Files.createDirectories(folder);
          Files.writeString(file, text);
        });
  }
}
