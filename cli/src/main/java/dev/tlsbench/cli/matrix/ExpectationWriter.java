package dev.tlsbench.cli.matrix;

import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.result.CellResult;
import dev.tlsbench.cli.result.RunResult;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds what a run found unsupported to a file of expectations. People write known defects, which
 * take judgement.
 */
public final class ExpectationWriter {
  private ExpectationWriter() {}

  /**
   * Appends what is missing.
   *
   * @return the number of new entries
   * @throws UserError if the file cannot be written
   */
  public static int update(Path file, RunResult run) {
    List<String> entries = entries(Expectations.of(file).unexpected(run), run);
    if (!entries.isEmpty()) {
      try {
        String before = Files.readString(file).stripTrailing();
        Files.writeString(file, before + "\n\n" + String.join("\n", entries));
      } catch (IOException e) {
        throw UserError.environment("%s cannot be written".formatted(file), e);
      }
    }
    return entries.size();
  }

  private record Kind(String pair, String scenario, String protocol, String signature) {}

  private static List<String> entries(List<CellResult> unsupported, RunResult run) {
    Map<Kind, Set<String>> modes = new LinkedHashMap<>();
    Map<Kind, CellResult> first = new LinkedHashMap<>();
    for (CellResult result : unsupported) {
      Cell cell = result.cell();
      Kind kind =
          new Kind(cell.pair(), cell.scenario(), cell.protocol().number(), result.signature());
      modes.computeIfAbsent(kind, ignored -> new LinkedHashSet<>()).add(cell.modeName());
      first.putIfAbsent(kind, result);
    }
    return first.entrySet().stream()
        .map(entry -> entry(entry.getValue(), modes.getOrDefault(entry.getKey(), Set.of()), run))
        .toList();
  }

  private static String entry(CellResult result, Set<String> modes, RunResult run) {
    Cell cell = result.cell();
    Map<String, String> versions = Expectations.versions(run);
    String backends =
        Stream.of(cell.client(), cell.server())
            .distinct()
            .sorted()
            .map(name -> "backend: %s %s\n".formatted(name, versions.getOrDefault(name, "*")))
            .collect(Collectors.joining());
    return """
    cell: %s %s %s %s
    verdict: UNSUPPORTED
    %ssignature: %s
    reason: %s
    evidence: tried by tlsbench matrix on JDK %s
    """
        .formatted(
            cell.pair(),
            cell.scenario(),
            cell.protocol().number(),
            modes.size() == 1 ? modes.iterator().next() : "*",
            backends,
            result.signature(),
            result.cause().replace('\n', ' '),
            run.environment().jdk());
  }
}
