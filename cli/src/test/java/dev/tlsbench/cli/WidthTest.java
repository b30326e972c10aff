package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.verb.CommandTree;
import dev.tlsbench.cli.verb.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables fit the terminal, and what they leave out for that is said. */
class WidthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void noLineOfAMeasurementIsWiderThanTheTerminal(int width) throws IOException {
    String text = report("bench", "bench", width);
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= width, line);
    }
    for (String column : List.of("p50 us", "alloc B/op c/s", "tls us/op", "rekeying p50/max")) {
      assertTrue(text.replaceAll("\\s+", " ").contains(column), column);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix", "echo"})
  void noTableOfCellsIsWiderThanTheTerminal(String verb) throws IOException {
    String text = report("cells", verb, 80);
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= 80 || line.contains("./tlsbench "), line);
    }
  }

  @Test
  void whatIsLeftOutIsSaid() throws IOException {
    String text = report("cells", "echo", 80);
    assertTrue(
        text.replaceAll("\\s+", " ")
            .contains(
                "(no room for suite, told, later, partial; a wider terminal or a file has them)"),
        text);
    assertFalse(text.contains("CHACHA20"), text);
  }

  @Test
  void aMatrixThatIsTooWideHasALineForEachPair() throws IOException {
    String narrow = report("cells", "matrix", 60);
    assertTrue(narrow.startsWith("client:server  cells\n"), narrow);
    assertTrue(narrow.contains("\nbc:jsse        "), narrow);
    assertTrue(report("cells", "matrix", 200).startsWith("client \\ server  bc"), "wide");
  }

  @Test
  void aPipeLosesNothing() throws IOException {
    String text = report("bench", "bench", 0);
    assertFalse(text.contains("no room for"), text);
    assertTrue(text.lines().anyMatch(line -> line.length() > 120), text);
    assertTrue(report("cells", "echo", 0).contains("CHACHA20"));
  }

  /** A sample as another verb's, on a terminal of this width, or in a pipe. */
  private String report(String kind, String verb, int width) throws IOException {
    String name = "report/html/sample-%s.json".formatted(kind);
    Path file = folder.resolve(kind + ".json");
    try (InputStream in = WidthTest.class.getResourceAsStream(name)) {
      String sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          file, sample.replaceFirst("\"verb\": \"\\w+\"", "\"verb\": \"" + verb + "\""));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err,
            false,
            width == 0 ? Map.of() : Map.of("COLUMNS", Integer.toString(width)));
    assertEquals(0, CommandTree.on(terminal).execute("report", file.toString()));
    return out.toString(StandardCharsets.UTF_8);
  }
}
