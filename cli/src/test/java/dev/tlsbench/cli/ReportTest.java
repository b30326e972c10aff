package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb {@code report} from end to end. */
class ReportTest {
  @TempDir Path folder;

  private Path cells;
  private Path bench;

  @BeforeEach
  void copySamples() throws IOException {
    cells = write("cells.json", sample("cells"));
    bench = write("bench.json", sample("bench"));
  }

  @Test
  void aPageIsWrittenWhereItIsWanted() throws IOException {
    Path page = folder.resolve("page.html");
    Call call = report(cells, "--output", page.toString()).endsWith(ExitCode.PASSED);
    assertEquals("", call.out());
    assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void severalFilesBecomeOnePage() {
    String page = report(cells, bench.toString(), "--format", "html").endsWith(0).out();
    assertTrue(page.contains("checks failed"), "the cells");
    assertTrue(page.contains("measurements done"), "the measurement");
  }

  @Test
  void whatIsThereIsOverwrittenOnlyByForce() throws IOException {
    Path mine = write("page.html", "mine");
    Call call = report(cells, "--output", mine.toString()).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("page.html exists; --force overwrites it"), call.err());
    assertEquals("mine", Files.readString(mine));
    call = report(cells, "--output", mine.toString(), "--force").endsWith(ExitCode.PASSED);
    assertEquals("%s: %,d bytes\n".formatted(mine, Files.size(mine)), call.err());
    assertFalse(Files.readString(mine).equals("mine"));
  }

  @Test
  void theSameJsonComesOut() throws IOException {
    assertEquals(Files.readString(cells), report(cells, "--format", "json").endsWith(0).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo --messages 2",
        "echo --messages 2 --faults light",
        "stress --scenario stress/send-load",
        "renegotiate --scenario renegotiate/key-update-client --profile smoke",
        "simulate --runs 2 --scenario stress/send-load"
      })
  void theTextIsTheOneOfTheRun(String verb) throws IOException {
    String[] run = (verb + " --pair jsse:jsse --tls 1.3 --mode queued --seed 3").split(" ");
    Path result = write("run.json", Call.of(with(run, "--json")).endsWith(0).out());
    String again = report(result).endsWith(ExitCode.PASSED).out();
    assertEquals(columns(Call.of(run).out()), columns(again));
  }

  @Test
  void whatWouldActOnATerminalIsMadeHarmless() throws IOException {
    Path hostile = write("hostile.json", sample("cells").replace("send 41", "\\u001b[2J"));
    String text = report(hostile).endsWith(ExitCode.PASSED).out();
    assertFalse(text.contains("\u001b"), text);
    assertTrue(text.contains("\uFFFD[2J was told SENT"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json at all                            | is not a result file: it is not a JSON object
          []                                         | is not a result file: it is not a JSON object
          {"some": "json"}                           | is not a result file of tlsbench
          {"replay": 1}                              | is a replay file; `tlsbench replay` runs it
          {"schema": 99, "tool": {}}                 | has schema 99, and this tool knows none after 1
          {"schema": "1", "tool": {}}                | is damaged: $.schema is missing or no whole
          {"schema": 1, "tool": {}, "kind": "party"} | is damaged: $.kind is none that this tool
          {"schema": 1, "tool": {}}                  | is damaged: $.command is missing or no list
          """)
  void aFileThatIsNoneIsRefusedInOneSentence(String text, String sentence) throws IOException {
    Path file = write("wrong.json", text);
    for (String format : new String[] {"html", "text"}) {
      Call call = report(file, "--format", format).endsWith(ExitCode.USAGE);
      assertTrue(call.err().contains("wrong.json " + sentence), call.err());
      assertTrue(call.err().endsWith("; see `tlsbench report --help`\n"), call.err());
      assertEquals(1, call.err().lines().count(), call.err());
      assertEquals("", call.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cells | "PASS", "cause"      | "FINE", "cause"  | $.cells[0].verdict is "FINE", which this
          cells | "opsTold"            | "opsTolled"      | $.cells[0].figures.opsTold is missing
          cells | "1.2"                | "1.1"            | $.cells[0].protocol is "1.1", which
          bench | "wallNanos"          | "wallTime"       | $.rows[0].slices[0].wallNanos is missing
          bench | "histogram": "       | "histogram": "x  | slices[0].latency.histogram is no histogram
          bench | "date": "2026        | "date": "the day | $.date is no date
          bench | "maxMicros": [       | "maxMicros": [7, | pulse.operations has another length
          compare | "ratio"            | "rate"           | findings[0].ratio is missing or no number
          """)
  void whatIsDamagedIsNamedWithItsPlace(String kind, String part, String by, String sentence)
      throws IOException {
    String sample = sample(kind);
    assertTrue(sample.contains(part), part);
    Path file = write("damaged.json", sample.replace(part, by));
    Call call = report(file, "--format", "html").endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("damaged.json is damaged: $"), call.err());
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @Test
  void aWrongCallIsAnsweredInOneSentence() {
    wrong("missing.json does not exist", folder.resolve("missing.json").toString());
    wrong("is a directory, not a file", folder.toString());
    wrong("--format must be text, json, junit, md or html", cells.toString(), "--format", "pdf");
    wrong("--format json takes one file", cells.toString(), bench.toString(), "--format", "json");
    wrong("cannot be shown as junit; --format html can", bench.toString(), "--format", "junit");
    wrong("FILE is missing");
  }

  @Test
  void aPageThatCannotBeWrittenIsNoSuccess() {
    String nowhere = folder.resolve("no/such/folder/page.html").toString();
    Call call = report(cells, "--output", nowhere).endsWith(ExitCode.ENVIRONMENT);
    assertTrue(call.err().contains("page.html cannot be written"), call.err());
  }

  private static void wrong(String sentence, String... words) {
    Call call = Call.of(with(new String[] {"report"}, words)).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  private static Call report(Path file, String... more) {
    return Call.of(with(new String[] {"report", file.toString()}, more));
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  /** What does not change from run to run: all but the counts. */
  private static String columns(String table) {
    return table
        .replaceAll("(?m) +[0-9 ]+ (PASS|$)", " $1")
        .replaceAll("(?m)^(faults:|\\d+ schedules,) .*", "$1")
        .replaceAll("; \\d+ \\w+ 20\\d\\d [0-9:]+ UTC", "; DATE");
  }

  private static String sample(String kind) throws IOException {
    String name = "report/html/sample-%s.json".formatted(kind);
    try (InputStream in = ReportTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
