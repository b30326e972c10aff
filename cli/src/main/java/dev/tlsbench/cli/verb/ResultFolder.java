package dev.tlsbench.cli.verb;

import dev.tlsbench.cli.bench.BenchResult;
import dev.tlsbench.cli.bench.HistogramLog;
import dev.tlsbench.cli.report.BenchJson;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.result.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the files of a measurement go, and how they are read again. */
final class ResultFolder {
  private static final String DOCUMENT = "bench.json";
  private static final String LOG = "bench.hlog";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Writes bench.json and bench.hlog, a histogram log of all latencies, there.")
  private @Nullable Path folder;

  @Option(names = "--force", description = "Overwrites files of an earlier run in --output.")
  private boolean force;

  /** Looks whether it can be written, before time is spent on what is to go there. */
  void prepare() {
    if (folder == null) {
      return;
    }
    for (String name : List.of(DOCUMENT, LOG)) {
      if (!force && Files.exists(folder.resolve(name))) {
        throw Refusal.usage(
            "%s is there already; give another --output, or --force"
                .formatted(folder.resolve(name)));
      }
    }
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw Refusal.environment("%s cannot be made".formatted(folder), e);
    }
  }

  /** Writes the files, if they were asked for, and says where they are. */
  void write(BenchResult result, Terminal terminal) {
    if (folder == null) {
      return;
    }
    Path document = folder.resolve(DOCUMENT);
    Path log = folder.resolve(LOG);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(log), false, StandardCharsets.UTF_8)) {
      Files.writeString(document, BenchJson.render(result));
      HistogramLog.write(result, out);
      if (out.checkError()) {
        throw Refusal.environment("%s cannot be written".formatted(log));
      }
    } catch (IOException e) {
      throw Refusal.environment("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
    }
    terminal.say("written: %s, %s".formatted(document, log));
  }

  /** Reads a measurement. */
  static BenchResult read(Path file) {
    return BenchJson.read(ResultFile.read(file));
  }
}
