package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.HistogramLog;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.html.HtmlReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the folder of a measurement's files, and how they are read again. */
final class ResultFolder {
  private static final String DOCUMENT = "bench.json";
  private static final String LOG = "bench.hlog";
  private static final String PAGE = "bench.html";

  private static final Path USUAL = Path.of("bench-results");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "The folder for bench.html, bench.json and bench.hlog, a histogram log of all"
              + " latencies. Default: a new folder in bench-results; none with --json.")
  private @Nullable Path folder;

  @Mixin private ForceOption force = new ForceOption();

  /**
   * Checks that the folder can be written, before time is spent on its content.
   *
   * @param printed whether the result is for people, who get files unasked
   */
  void prepare(boolean printed) {
    if (folder == null && printed) {
      folder = fresh();
    }
    if (folder == null) {
      return;
    }
    for (String name : List.of(DOCUMENT, LOG, PAGE)) {
      force.requireFree(folder.resolve(name));
    }
    Outlet.tryFolder(folder);
  }

  private static Path fresh() {
    String stamp = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    Path fresh = USUAL.resolve(stamp);
    for (int i = 2; Files.exists(fresh); i++) {
      fresh = USUAL.resolve("%s-%d".formatted(stamp, i));
    }
    return fresh;
  }

  /** Writes the files, if there are to be any, and says where they are. */
  void write(BenchResult result, Outlet outlet, Terminal terminal) {
    if (folder == null) {
      return;
    }
    Path document = folder.resolve(DOCUMENT);
    Path page = folder.resolve(PAGE);
    boolean whole =
        outlet.write(document, file -> Files.writeString(file, BenchJson.render(result)))
            && outlet.write(page, file -> Files.writeString(file, page(document)))
            && outlet.write(folder.resolve(LOG), file -> writeLog(result, file));
    if (whole) {
      terminal.say("report: %s; all figures: %s".formatted(page, document));
    }
  }

  private static String page(Path document) {
    return HtmlReport.render(List.of(ResultFile.read(document)));
  }

  private static void writeLog(BenchResult result, Path file) throws IOException {
    try (PrintStream log =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      HistogramLog.write(result, log);
      if (log.checkError()) {
        throw new IOException("the disk is full, or in the way otherwise");
      }
    }
  }

  /** Reads a measurement. */
  static BenchResult read(Path file) {
    return BenchJson.read(ResultFile.read(file));
  }
}
