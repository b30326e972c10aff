package dev.tlsbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.tlsbench.cli.report.ResultFile;
import dev.tlsbench.cli.report.Schema;
import dev.tlsbench.cli.report.SurveyJson;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.survey.Survey;
import dev.tlsbench.cli.survey.SurveyedJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb {@code survey}. */
class SurveyTest {
  @TempDir private Path folder;

  /** Two runs are two processes, and may begin at different times, no more. */
  @Test
  void twoSurveysAreTheSameButForTheirDates() throws IOException {
    List<String> both = List.of(survey("--json").out(), survey("--json").out());
    assertEquals(withoutDate(both.get(0)), withoutDate(both.get(1)));
    Map<String, Object> document = JSON.std.mapFrom(both.get(0));
    assertEquals(List.of(), Schema.faults(Schema.named("survey"), document));
  }

  private static String withoutDate(String json) {
    return json.replaceAll("\"date\" : \"[^\"]+\"", "");
  }

  @Test
  void aFileGetsWhatReadersAndPeopleTake() throws IOException {
    Path file = folder.resolve("survey.json");
    Call call = survey("--output=" + file);
    assertEquals("", call.out());
    Survey read = SurveyJson.read(ResultFile.read(file));
    assertEquals(SurveyJson.render(read), Files.readString(file));
    SurveyedJdk jdk = read.environments().get(0);
    assertEquals(List.of("jsse"), List.copyOf(jdk.backends().keySet()));
    assertEquals(Map.of(), jdk.unusable());
    Call again = Call.of("survey", "--output=" + file).endsWith(ExitCode.USAGE);
    assertTrue(again.err().contains("exists; --force overwrites it"), again.err());
    expectText(Call.of("report", file.toString()).endsWith(ExitCode.PASSED).out());
    Call page = Call.of("report", file.toString(), "--format=html").endsWith(ExitCode.USAGE);
    assertTrue(page.err().contains("--format text can"), page.err());
  }

  private static void expectText(String text) {
    text.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    assertTrue(text.contains("\njsse client TLS 1.3\n  interoperability\n"), text);
    assertTrue(text.contains("    hello.versions               1.3\n"), text);
    assertTrue(text.contains("\njsse:jsse TLS 1.3\n"), text);
    assertFalse(text.contains("TLS 1.2"), text);
  }

  private static Call survey(String... more) {
    String[] words = {"survey", "--backend=jsse", "--tls=1.3"};
    return Call.of(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new))
        .endsWith(ExitCode.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "--backend=nosuch, unknown backend",
    "--tls=1.1, 1.1",
    "--jdk=nowhere, has no bin/java",
    "--output=nowhere/survey.json, does its folder exist?",
    "--backend=bc@old=nowhere, does not exist",
  })
  void aWrongCallGetsOneSentence(String option, String complaint) {
    Call call = Call.of("survey", option);
    assertTrue(call.err().contains(complaint), call.err());
    assertEquals("", call.out());
  }

  @Test
  void twoJdksOfOneNameAreRefused() {
    String home = System.getProperty("java.home");
    Call call =
        Call.of("survey", "--backend=jsse", "--tls=1.3", "--jdk=" + home).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("survey them one at a time"), call.err());
  }
}
