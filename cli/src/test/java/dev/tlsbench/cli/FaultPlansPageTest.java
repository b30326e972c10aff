package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.fault.FaultKind;
import dev.tlsbench.cli.fault.FaultPlan;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on fault plans shows is what there is. */
class FaultPlansPageTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/fault-plans.md");

  private static final Pattern PLAN = Pattern.compile("As `([a-z]+\\.faults)`:\n\n```\n([^`]+)```");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\./tlsbench (.+)$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|([^|]+)\\|");
  private static final Pattern MORE = Pattern.compile("with `([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  @TempDir Path folder;

  @Test
  void everyExampleRunsAndPasses() throws IOException {
    List<MatchResult> plans = matches(PLAN);
    assertEquals(2, plans.size());
    for (MatchResult plan : plans) {
      Files.writeString(folder.resolve(plan.group(1)), plan.group(2));
    }
    List<MatchResult> examples = matches(EXAMPLE);
    assertEquals(4, examples.size());
    for (MatchResult example : examples) {
      Call.of(words(example.group(1))).endsWith(ExitCode.PASSED);
    }
  }

  /** As a shell takes the line apart; plans are where they were written. */
  private String[] words(String line) {
    return Arrays.stream(line.replace("'", "").split(" "))
        .map(word -> word.endsWith(".faults") ? folder.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  @Test
  void everyPrimitiveShownIsOne() throws IOException {
    List<MatchResult> rows = matches(ROW);
    assertEquals(15, rows.size());
    for (MatchResult row : rows) {
      FaultPlan.parse("the page", row.group(1));
      MORE.matcher(row.group(2))
          .results()
          .forEach(more -> FaultPlan.parse("the page", row.group(1) + " " + more.group(1)));
      boolean onlySimulated = row.group(2).contains("simulation only");
      assertEquals(!onlySimulated, takenBySockets(row.group(1)), row.group(1));
    }
  }

  private static boolean takenBySockets(String line) {
    try {
      return FaultPlan.parse("the page", line).forSockets().hasFaults();
    } catch (UserError e) {
      return false;
    }
  }

  @Test
  void everyKindThatCanHaveARateIsNamed() throws IOException {
    String text = Files.readString(PAGE);
    for (FaultKind kind : FaultKind.values()) {
      assertEquals(
          kind.place() != FaultKind.Place.NONE, text.contains("`" + kind.id() + "`"), kind::id);
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<MatchResult> links = matches(LINK);
    assertTrue(links.size() >= 2, links::toString);
    for (MatchResult link : links) {
      assertTrue(Files.exists(PAGE.resolveSibling(link.group(1))), link.group(1));
    }
  }

  private static List<MatchResult> matches(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }
}
