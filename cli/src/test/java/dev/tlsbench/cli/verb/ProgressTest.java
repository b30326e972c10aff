package dev.tlsbench.cli.verb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.backend.Backends;
import dev.tlsbench.cli.backend.Pair;
import dev.tlsbench.cli.backend.PairPattern;
import dev.tlsbench.cli.result.Cell;
import dev.tlsbench.cli.scenario.Selection;
import dev.tlsbench.core.SendMode;
import dev.tlsbench.spi.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void theLiveLineNeverTakesASecondRow() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), stream, stream, true, Map.of());
    Selection<Pair> selection =
        new Selection<>(
            Backends.load().pairs(List.of(PairPattern.parse("jsse:jsse"))),
            List.of(Protocol.TLS_1_3),
            List.of(SendMode.QUEUED));
    try (Progress progress = Progress.on(terminal, selection)) {
      progress.began(new Cell("jsse", "jsse", Protocol.TLS_1_3, SendMode.QUEUED, "echo/messages"));
    }
    String text = shown.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("\r\u001b[K\u001b[?7l0/1 cells, "), text);
    assertTrue(text.endsWith("jsse:jsse echo/messages TLS 1.3 queued\u001b[?7h\r\u001b[K"), text);
  }
}
