package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.side.Serving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionReportJsonTest {
  @TempDir Path folder;

  @Test
  void everyLineIsAsTheSchemaSays() throws Exception {
    String ca = folder.resolve("ca.pem").toString();
    try (Serving server =
        Serving.of("--backend=jsse", "--connections=2", "--save-ca=" + ca, "--json")) {
      String[] good = {"--ca", ca, "--rekey"};
      Map<String, Object> client = valid(connect(server, good).endsWith(ExitCode.PASSED).out());
      assertEquals("clean", client.get("ending"));
      assertEquals("connection", client.get("kind"));
      assertEquals(List.of("close_notify"), client.get("alertsReceived"));
      Map<String, Object> refused = valid(connect(server).endsWith(ExitCode.FAILED).out());
      assertEquals("failed", refused.get("ending"));
      assertFalse(refused.containsKey("alpn"), refused::toString);
      List<String> lines = server.end().endsWith(ExitCode.FAILED).out().lines().toList();
      assertEquals(4, lines.size());
      assertEquals("127.0.0.1:" + server.port(), valid(lines.get(0)).get("address"));
      assertEquals("clean", valid(lines.get(1)).get("ending"));
      assertEquals("failed", valid(lines.get(2)).get("ending"));
      assertEquals(1, valid(lines.get(3)).get("clean"));
    }
  }

  private static Call connect(Serving server, String... more) {
    String[] args = new String[5 + more.length];
    String[] first = {"connect", server.address(), "--backend=bc", "--json", "--wait=100ms"};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return Call.of(args);
  }

  private static Map<String, Object> valid(String line) throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(line);
    assertEquals(List.of(), Schema.faults(Schema.named("side"), document));
    assertTrue(line.startsWith("{\"schema\":1,"), line);
    return document;
  }
}
