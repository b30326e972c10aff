package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.Environment.BackendVersion;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.cli.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known not to work. Only what a backend cannot do and known defects of backends can be
 * expected, each bound to versions and to a signature: a failure that changed, and a pass that
 * nobody expected, are failures.
 */
public final class Expectations {
  private static final String RESOURCE = "/dev/tlsbench/cli/expected.txt";

  private final List<Expectation> entries;

  private Expectations(List<Expectation> entries) {
    this.entries = entries;
  }

  /** Those of this project. */
  public static Expectations bundled() {
    try (InputStream in = Expectations.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Expectations(ExpectationParser.parse("the project's expectations", text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of a file.
   *
   * @throws UserError if it cannot be read, or is malformed
   */
  public static Expectations of(Path file) {
    try {
      return new Expectations(ExpectationParser.parse(file.toString(), Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw UserError.usage("%s does not exist".formatted(file), e);
    } catch (IOException e) {
      throw UserError.usage("%s cannot be read".formatted(file), e);
    }
  }

  /** Judges the run by these expectations. */
  public RunResult judge(RunResult run) {
    Map<String, String> versions = versions(run);
    return run.with(run.cells().stream().map(cell -> judge(cell, versions)).toList());
  }

  private CellResult judge(CellResult result, Map<String, String> versions) {
    for (Expectation entry : entries) {
      if (entry.isAbout(result.cell()) && entry.holdsFor(versions)) {
        return entry.judge(result);
      }
    }
    return result;
  }

  /** What a run found unsupported, tried and confirmed, that is not expected. */
  List<CellResult> unexpected(RunResult run) {
    Map<String, String> versions = versions(run);
    return run.cells().stream()
        .filter(cell -> cell.verdict() == Verdict.UNSUPPORTED && !cell.signature().isEmpty())
        .filter(
            cell -> entries.stream().noneMatch(e -> e.isAbout(cell.cell()) && e.holdsFor(versions)))
        .toList();
  }

  static Map<String, String> versions(RunResult run) {
    Map<String, String> versions = new HashMap<>();
    for (BackendVersion backend : run.environment().backends()) {
      versions.put(backend.name(), backend.version());
    }
    versions.put(Expectation.JDK, run.environment().jdk());
    return versions;
  }
}
