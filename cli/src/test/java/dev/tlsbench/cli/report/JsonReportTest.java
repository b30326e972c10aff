package dev.tlsbench.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReportTest {

  @Test
  void messagesAreReportedAsTheSchemaSays() throws IOException {
    Call call = Call.of(echo("--messages", "2", "--seed", "7")).endsWith(0);
    assertEquals(List.of(), Schema.faults(Schema.ofResults(), document(call)));
    assertTrue(call.out().startsWith("{\n  \"schema\" : 1,"), call.out());
    assertEquals(7, document(call).get("seed"));
  }

  @Test
  void aFileIsReportedAsTheSchemaSays(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "contents");
    Call call = Call.of(echo("--file", file.toString())).endsWith(0);
    assertEquals(List.of(), Schema.faults(Schema.ofResults(), document(call)));
    assertTrue(call.out().contains("sha256Returned"), call.out());
  }

  @Test
  void faultsAreReportedAsTheSchemaSays() throws IOException {
    Call call = Call.of(echo("--faults", "light", "--messages", "2", "--seed", "7")).endsWith(0);
    assertEquals(List.of(), Schema.faults(Schema.ofResults(), document(call)));
    assertTrue(call.out().contains("\"partial-write\" : "), call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 1        | \"schema\" : 2",
        "\"PASS\" : 1          | \"PASS\" : -1",
        "\"verdict\" : \"PASS\"| \"verdict\" : \"PASSED\"",
        "\"opsTold\"           | \"opsTolled\"",
        "\"protocol\" : \"1.3\"| \"protocol\" : 1.3",
        "\"usable\" : true     | \"usable\" : \"yes\"",
        "\"echo/messages\"     | \"messages\""
      })
  void aDocumentOfAnotherShapeIsRejected(String part, String broken) throws IOException {
    String text = Call.of(echo("--messages", "1")).out();
    assertTrue(text.contains(part), part);
    Object document = JSON.std.anyFrom(text.replace(part, broken));
    assertFalse(Schema.faults(Schema.ofResults(), document).isEmpty());
  }

  @Test
  void aKeywordThatTheValidatorDoesNotKnowIsNotPassedOver() {
    assertThrows(IllegalArgumentException.class, () -> Schema.faults(Map.of("maximum", 3), 4));
  }

  private static String[] echo(String... more) {
    List<String> args =
        List.of("echo", "--json", "--pair", "jsse:jsse", "--tls", "1.3", "--mode", "queued");
    return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static Map<String, Object> document(Call call) throws IOException {
    return JSON.std.mapFrom(call.out());
  }
}
