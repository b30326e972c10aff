package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pq} as a user meets it. */
class PqTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/post-quantum.md");
  private static final String SAMPLE = "report/html/sample-pq.json";

  /** The one run that is worth its time: a retry, a catch and its control, and costs. */
  @Test
  void theExampleOfThePageFindsARetryAndATrap() throws IOException {
    String line =
        Files.readAllLines(PAGE).stream()
            .filter(each -> each.startsWith("./tlsbench pq "))
            .findFirst()
            .orElseThrow();
    String[] words =
        Stream.concat(Stream.of(line.split(" ")).skip(1), Stream.of("--json"))
            .toArray(String[]::new);
    Map<String, Object> document = JSON.std.mapFrom(Call.of(words).endsWith(ExitCode.PASSED).out());
    assertEquals(List.of(), Schema.faults(Schema.named("pq"), document));
    Map<?, ?> jdk = objects(document.get("jdks")).get(0);
    Map<?, ?> pair = objects(jdk.get("pairs")).get(0);
    Map<?, ?> own = (Map<?, ?>) pair.get("defaults");
    assertEquals(true, ((Map<?, ?>) own.get("negotiated")).get("helloRetried"));
    assertEquals(4, objects(pair.get("arrivals")).size());
    assertTrue(((Number) ((Map<?, ?>) pair.get("cost")).get("hybridBytes")).longValue() > 10_000);
    assertEquals("SEEN", outcome(jdk, "hybrid-only-ecdsa", "bcjsse"));
    assertEquals("NOT_SEEN", outcome(jdk, "hybrid-only-ecdsa", "conscrypt"));
    assertEquals("NOT_SEEN", outcome(jdk, "read-by-one-only", "bcjsse"));
  }

  private static Object outcome(Map<?, ?> jdk, String trap, String backend) {
    return objects(jdk.get("traps")).stream()
        .filter(each -> each.get("trap").equals(trap) && each.get("backend").equals(backend))
        .findFirst()
        .orElseThrow()
        .get("outcome");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pair jsse          | --pair must be client:server",
        "--pair jsse:bouncy   | unknown backend \"bouncy\"",
        "--jdk /no/such       | --jdk /no/such has no bin/java; give the folder of a JDK",
        "--groups x25519      | unknown option \"--groups\"",
        "--json --format text | --json and --format text contradict each other"
      })
  void whatCannotBeDoneIsSaidInALine(String words, String sentence) {
    Call call =
        Call.of(Stream.concat(Stream.of("pq"), Stream.of(words.split(" "))).toArray(String[]::new));
    assertEquals(ExitCode.USAGE, call.exitCode(), call.err());
    assertTrue(call.err().contains(sentence), call.err());
  }

  @Test
  void theSampleIsValidAndAnOtherWordInItIsNot() throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(sample());
    assertEquals(List.of(), Schema.faults(Schema.named("pq"), document));
    document.put("segmentBytes", "many");
    assertFalse(Schema.faults(Schema.named("pq"), document).isEmpty());
  }

  @Test
  void theTableOfPairsFitsAHundredColumns() throws IOException {
    List<String> lines = rendered("text").lines().toList();
    List<String> table =
        lines.stream().skip(1).takeWhile(line -> !line.startsWith("hellos in pieces")).toList();
    assertEquals(1 + 2 * 9, table.size());
    table.forEach(line -> assertTrue(line.length() <= 100, line));
    assertTrue(table.get(6).matches(" +advised\\* +x25519 +yes +\\+1 +1,422/1 .*"), table.get(6));
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("bc: the low-level API")),
        "what is left to the user is said");
  }

  @Test
  void markdownHasTheSameRows() throws IOException {
    String text = rendered("md");
    assertTrue(text.contains("| bc:jsse | own | x25519 |"), text);
    assertTrue(text.contains("Trap list-not-loaded: "), text);
    assertTrue(text.contains("| jsse | caught | offers x25519, secp256r1, and says nothing"), text);
  }

  @Test
  void noPageOfTestCasesIsMadeOfIt() throws IOException {
    Call call = report("junit").endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("cannot be shown as junit"), call.err());
  }

  private static String rendered(String format) throws IOException {
    return report(format).endsWith(ExitCode.PASSED).out();
  }

  private static Call report(String format) throws IOException {
    try (InputStream in = PqTest.class.getResourceAsStream(SAMPLE)) {
      return Call.with(in, "report", "--format", format, "-");
    }
  }

  private static String sample() throws IOException {
    try (InputStream in = PqTest.class.getResourceAsStream(SAMPLE)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> objects(Object list) {
    return (List<Map<?, ?>>) list;
  }
}
